import {
  GetExecutionHistoryCommand,
  type HistoryEvent,
  ListExecutionsCommand,
  ListStateMachinesCommand,
} from '@aws-sdk/client-sfn';
import { alarmsOf } from '@/infra/alarms';
import { functions } from '@/infra/functions';
import { namesOf } from '@/infra/names';
import { ownCostUsd } from '@/lib/report/own-cost';
import { createWindow } from '@/lib/service/create-window';
import { draft } from '@/test/journey';
import { localWorld, type World } from '@/test/local-world';
import { report } from './measure';

/**
 * What Sluice itself costs on AWS: one opening and closing counted on the local AWS (a gateway that takes 90 s and 40 s),
 * times list prices of us-east-1, without any free tier. Gateways, addresses and traffic are not in it: they are what
 * is bought. Prices: AWS's pages for Step Functions, Lambda, CloudWatch and KMS, looked up in November 2026.
 */
const usd = {
  transition: 0.025 / 1000,
  request: 0.2 / 1e6,
  gigabyteSecond: 0.0000133334,
  metricMonth: 0.3,
  metricRequest: 0.01 / 1000,
  alarmMonth: 0.1,
  keyMonth: 1,
  logGigabyte: 0.5,
};
/** Generous guesses; what a function takes on AWS has not been measured. */
const functionSeconds = 1;
const sweepSeconds = { base: 2, aNetwork: 0.01 };
const hoursAMonth = 730;
const openingsAMonth = 22;
const openHours = 2;
const sweepsAMonth = (hoursAMonth * 60) / 5;
/** Of the log of looks: a line for each last digit of the networks' ids, and a network's id in it. CloudWatch adds 26 bytes a line. */
const lookBytes = { aLine: 80, aNetwork: 25, lines: 16 };

const here = await localWorld({
  networks: 1,
  pendingSeconds: 90,
  deletingSeconds: 40,
  start: '2026-11-22T00:00:00Z',
});
const metricCalls = { put: 0, get: 0 };
here.aws.onCall(({ call: { action } }) => {
  if (here.caller() === 'sweep') return;
  if (action === 'PutMetricData') metricCalls.put += 1;
  if (action === 'GetMetricData') metricCalls.get += 1;
});
await createWindow(await here.context('operator'), { vpcId: here.vpcId, draft: draft() });
await here.advance({ hours: 24 });
const opening = await counted(here);
await here.stop();

report(
  [1, 10, 200].map((networks) => {
    const { base, openings } = monthly(networks);
    const told = ownCostUsd({ networks, hours: hoursAMonth });
    const off = Math.abs(told / (base + openings) - 1);
    if (off > 0.05)
      throw new Error(
        `Reports take off $${told.toFixed(2)}, and it is $${(base + openings).toFixed(2)}: mend lib/report/own-cost.ts.`,
      );
    const gateways = networks * openingsAMonth * openHours * 0.045;
    return {
      what: `${networks} network(s), ${openingsAMonth} openings of ${openHours} h each`,
      figure: `$${(base + openings).toFixed(2)} a month`,
      against: `its gateways $${gateways.toFixed(2)}; open all month $${(networks * hoursAMonth * 0.045).toFixed(2)}`,
      limit: '-',
    };
  }),
);
console.log(
  `An opening and closing: ${opening.executions} executions, ${opening.transitions} state transitions, ` +
    `${opening.invocations} invocations, ${metricCalls.put + metricCalls.get} calls to CloudWatch.`,
);

function monthly(networks: number) {
  const alarms = alarmsOf(namesOf({ app: 'sluice', region: 'us-east-1', accountId: '111122223333' })).length;
  const siteMetrics = 9;
  const sweep = sweepsAMonth * (sweepSeconds.base + sweepSeconds.aNetwork * networks);
  const base =
    alarms * usd.alarmMonth +
    usd.keyMonth +
    siteMetrics * usd.metricMonth +
    sweepsAMonth * (usd.request + usd.metricRequest) +
    sweep * gigabytes('sweep') * usd.gigabyteSecond +
    (looksOf(networks) / 1e9) * usd.logGigabyte;
  const each =
    opening.transitions * usd.transition +
    opening.invocations * (usd.request + functionSeconds * gigabytes('observe') * usd.gigabyteSecond) +
    (metricCalls.put + metricCalls.get) * usd.metricRequest;
  // CloudWatch bills a metric for the hours in which something is put: one for the gateway, one for its pending time.
  const metrics = networks * openingsAMonth * ((openHours + 1) / hoursAMonth) * usd.metricMonth;
  return { base, openings: networks * openingsAMonth * each + metrics };
}

/** What the sweeps of a month write down of what they saw, in bytes. */
function looksOf(networks: number): number {
  const { aLine, aNetwork, lines } = lookBytes;
  return sweepsAMonth * (aLine * Math.min(lines, networks) + aNetwork * networks);
}

function gigabytes(name: string): number {
  const row = functions.find((one) => one.name === name);
  if (!row) throw new Error(`There is no function ${name}.`);
  return row.memoryMb / 1024;
}

async function counted(world: World) {
  const { stateMachines = [] } = await world.sfn.send(new ListStateMachinesCommand({}));
  let [executions, transitions, invocations] = [0, 0, 0];
  for (const { stateMachineArn } of stateMachines) {
    const listed = await world.sfn.send(new ListExecutionsCommand({ stateMachineArn, maxResults: 1000 }));
    for (const { executionArn } of listed.executions ?? []) {
      const events = await eventsOf(world, executionArn ?? '');
      executions += 1;
      transitions += events.filter(({ type }) => type?.endsWith('StateEntered')).length;
      invocations += events.filter(({ type }) => type === 'TaskScheduled').length;
    }
  }
  return { executions, transitions, invocations };
}

async function eventsOf({ sfn }: World, executionArn: string): Promise<HistoryEvent[]> {
  const found: HistoryEvent[] = [];
  let nextToken: string | undefined;
  do {
    const page = await sfn.send(
      new GetExecutionHistoryCommand({ executionArn, maxResults: 1000, ...(nextToken ? { nextToken } : {}) }),
    );
    found.push(...(page.events ?? []));
    nextToken = page.nextToken;
  } while (nextToken);
  return found;
}
