/// <reference path="../../.sst/platform/config.d.ts" />
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deploymentOf } from '@/infra/deployment';
import { namesOf } from '@/infra/names';
import { valuesOf } from '@/infra/values';
import { createActivity } from './activity';
import { createAlarms } from './alarms';
import { createFunctions } from './functions';
import { createMachines } from './machines';
import { createNotices } from './notices';
import { createRecords } from './records';
import { createRoles } from './roles';
import { createSite } from './site';
import { createSweep } from './sweep';
import { trustServicesOnly } from './trust';

/** The whole deployment of a stage. */
export async function createSluice() {
  const file = join($cli.paths.root, 'deployment.json');
  const deployment = deploymentOf(existsSync(file) ? readFileSync(file, 'utf8') : undefined, $app.stage);
  const names = await namesHere();
  const { gateways, addresses, maxDrainMinutes } = deployment;
  const values = valuesOf(names, { ...deployment, offered: { gateways, addresses, maxDrainMinutes } });
  trustServicesOnly();
  const roleOf = createRoles(names);
  const topic = createNotices(names, deployment.emails);
  createRecords(names);
  const functions = createFunctions(names, roleOf, values);
  createMachines(names, roleOf);
  createActivity(names, functions['record-activity']);
  createSweep(names, roleOf, deployment.sweepMinutes, functions.sweep);
  createAlarms(names, topic);
  const site = createSite(names, roleOf, values, deployment.domain);
  return { dashboard: site.url, notices: topic.arn };
}

async function namesHere() {
  const [{ accountId }, { region }, { partition }] = await Promise.all([
    aws.getCallerIdentity({}),
    aws.getRegion({}),
    aws.getPartition({}),
  ]);
  return namesOf({ app: `${$app.name}-${$app.stage}`, region, accountId, partition });
}
