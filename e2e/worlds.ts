import { join } from 'node:path';
import {
  CloudWatchLogsClient,
  CreateLogStreamCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  CreateTagsCommand,
  DeleteTagsCommand,
  DescribeRouteTablesCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import { sdkConfigOf } from '@/infra/local/clients';
import { secondSite } from '@/infra/local/second-site';
import { namesOf } from '@/infra/names';
import type { ChangeLine } from '@/lib/view/activity';
import { openJournalStore } from '@/local/core/journal-store';
import { createLocalAws } from '@/local/core/local-aws';
import { setClock } from '@/local/core/set-clock';
import { seedNetworks } from '@/test/seed-networks';
import type { Stack } from './stack';

const enrolled = { Key: 'sluice:enrolled', Value: 'true' };

/** Takes every network out of Sluice's hands, in both accounts, as somebody does who removes the tags. */
export async function enrolNone({ endpoint }: Stack) {
  const { accountId, region } = secondSite;
  for (const sdk of [sdkConfigOf({ endpoint }), sdkConfigOf({ endpoint, accountId, region })]) {
    const ec2 = new EC2Client(sdk);
    const tables = await tablesOf(ec2, 'tag:sluice:enrolled', 'true');
    await ec2.send(new DeleteTagsCommand({ Resources: tables.map(({ id }) => id), Tags: [enrolled] }));
  }
}

/** Enrols the network whose private table is called so; gives the VPC's id. */
export async function enrolOne({ endpoint }: Stack, table: string): Promise<string> {
  const ec2 = new EC2Client(sdkConfigOf({ endpoint }));
  const [found] = await tablesOf(ec2, 'tag:Name', table);
  if (!found) throw new Error(`There is no table ${table}.`);
  await ec2.send(new CreateTagsCommand({ Resources: [found.id], Tags: [enrolled] }));
  return found.vpcId;
}

async function tablesOf(ec2: EC2Client, name: string, value: string) {
  const filter = [{ Name: name, Values: [value] }];
  const { RouteTables = [] } = await ec2.send(new DescribeRouteTablesCommand({ Filters: filter }));
  return RouteTables.map(({ RouteTableId: id = '', VpcId: vpcId = '' }) => ({ id, vpcId }));
}

/** Puts a thousand networks, ready to be opened, into the folder of a local AWS that does not run; gives their VPCs. */
export async function seedThousand({ data }: Stack): Promise<string[]> {
  const store = await openJournalStore(join(data, 'aws'));
  const aws = createLocalAws({ clock: setClock(Date.now()), store });
  const vpcIds = seedNetworks(aws, 1000);
  await aws.stop();
  return vpcIds;
}

/** Writes a thousand lines into the activity log as Sluice writes them: each network's window was added by somebody, one a minute. */
export async function tellThousand({ endpoint }: Stack, vpcIds: readonly string[]) {
  const logs = new CloudWatchLogsClient(sdkConfigOf({ endpoint }));
  const site = { accountId: '000000000000', region: 'eu-central-1' };
  const { activityLogGroup: logGroupName } = namesOf({ app: 'sluice', ...site });
  const place = { logGroupName, logStreamName: 'a-thousand' };
  await logs.send(new CreateLogStreamCommand(place));
  const begin = Date.now() - vpcIds.length * 60_000;
  const logEvents = vpcIds.map((vpcId, nth) => {
    const timestamp = begin + nth * 60_000;
    return { timestamp, message: JSON.stringify(lineOf(vpcId, nth, new Date(timestamp).toISOString())) };
  });
  await logs.send(new PutLogEventsCommand({ ...place, logEvents }));
}

const people = ['Ada', 'Olu', 'Ola'];

function lineOf(vpcId: string, nth: number, at: string): ChangeLine {
  const name = people[nth % people.length] ?? '';
  return {
    at,
    kind: 'change',
    result: 'done',
    deed: 'create-window',
    who: { id: name.toLowerCase(), name, kind: 'person' },
    role: 'operator',
    network: { vpcId, name: `network-${nth + 1}` },
    exactly: { name: 'Nightly sync' },
    requestId: `00000000-0000-4000-8000-${String(nth).padStart(12, '0')}`,
  };
}

/** The faults of the local AWS from now on: these and no others. */
export async function setFaults({ endpoint }: Stack, rules: readonly object[]) {
  await fetch(`${endpoint}/_local/faults`, { method: 'DELETE' });
  await fetch(`${endpoint}/_local/faults`, { method: 'POST', body: JSON.stringify(rules) });
}
