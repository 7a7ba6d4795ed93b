/// <reference path="../../.sst/platform/config.d.ts" />
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Deployment, deploymentOf } from '@/infra/deployment';
import type { Resource } from '@/infra/functions';
import { type Names, namesOf } from '@/infra/names';
import { hubOf, othersOf } from '@/infra/neighbours';
import { type Policy, valuesOf } from '@/infra/values';
import type { OtherSite } from '@/lib/sites-setting';
import { createActivity } from './activity';
import { createAlarms } from './alarms';
import { createFunctions } from './functions';
import { createMachines } from './machines';
import { createNotices } from './notices';
import { createRecords } from './records';
import { createRoles, type RoleOf } from './roles';
import { createSite } from './site';
import { createSweep } from './sweep';
import { trustServicesOnly } from './trust';

/** The whole deployment of a stage: the engine, and the dashboard unless another deployment's shows it. */
export async function createSluice() {
  const file = join($cli.paths.root, 'deployment.json');
  const deployment = deploymentOf(existsSync(file) ? readFileSync(file, 'utf8') : undefined, $app.stage);
  const names = await namesHere(deployment.region);
  const called = { app: $app.name, stage: $app.stage };
  const others = othersOf(deployment.sites, called, names);
  const hub = hubOf(deployment.hub, called, names.partition);
  const values = valuesOf(names, settingsOf(deployment, others));
  trustServicesOnly();
  const roleOf = createRoles(names, { others, hub, enrolFromDashboard: deployment.enrolFromDashboard });
  const topic = createEngine(names, roleOf, values, deployment);
  if (hub) return { engine: names.workflowArn, notices: topic.arn };
  const site = createSite(names, roleOf, values, deployment);
  const closed = { signOn: 'Nobody can use the dashboard until deployment.json says signOn.' };
  return { dashboard: site.url, notices: topic.arn, ...(deployment.signOn ? {} : closed) };
}

function settingsOf(deployment: Deployment, others: readonly OtherSite[]): Policy {
  const { gateways, addresses, maxDrainMinutes, name } = deployment;
  return {
    ...deployment,
    offered: { gateways, addresses, maxDrainMinutes },
    sites: { ...(name === undefined ? {} : { name }), others: [...others] },
  };
}

/** All that opens and closes: it works whether there is a dashboard or not. Gives the topic of its notices. */
function createEngine(
  names: Names,
  roleOf: RoleOf,
  values: Readonly<Record<Resource, string>>,
  { emails, sweepMinutes, activityDays, enrolFromDashboard }: Deployment,
) {
  const topic = createNotices(names, emails);
  createRecords(names);
  const functions = createFunctions(names, roleOf, values);
  createMachines(names, roleOf, { enrolFromDashboard });
  createActivity(names, functions['record-activity'], activityDays);
  createSweep(names, roleOf, sweepMinutes, functions.sweep);
  createAlarms(names, topic);
  return topic;
}

async function namesHere(wanted: string | undefined) {
  const [{ accountId }, { region }, { partition }] = await Promise.all([
    aws.getCallerIdentity({}),
    aws.getRegion({}),
    aws.getPartition({}),
  ]);
  if (wanted !== undefined && wanted !== region)
    throw new Error(`deployment.json wants ${wanted}, and this would go to ${region}: set AWS_REGION.`);
  return namesOf({ app: `${$app.name}-${$app.stage}`, region, accountId, partition });
}
