import { DescribeVpcsCommand } from '@aws-sdk/client-ec2';
import { ec2Client, sdkConfigOf } from '@/infra/local/clients';
import { atFixedRate, quantile, type Served } from './load/fixed-rate';
import { type House, houseOf, persons } from './load/house';
import { ms, report } from './measure';

/**
 * The production build with sign-on, 200 networks of 10 windows, on the local AWS: reads at 50 a second, changes at 10,
 * and both at once; against the bare SDK's list of VPCs from the same endpoint in the same run. `npm run bench -- load`.
 */
const seconds = Number(process.env.SLUICE_LOAD_SECONDS ?? 30);
const house = await houseOf({ networks: 200, windows: 10 });
try {
  await reads(house, 50, 5);
  await changes(house, 5, 5);
  const alone = await reads(house, 50, seconds);
  const changed = await changes(house, 10, seconds);
  const [readsBeside, changesBeside] = await Promise.all([
    reads(house, 50, seconds),
    changes(house, 10, seconds),
  ]);
  const bare = await bareSdk(house, 50, seconds);
  const row = (what: string, served: Served, limitMs?: number) => ({
    what,
    figure: `p50 ${ms(quantile(served.times, 0.5))}, p99 ${ms(quantile(served.times, 0.99))}, most ${ms(Math.max(...served.times))}`,
    against: Object.entries(served.statuses)
      .map(([status, count]) => `${count} × ${status}`)
      .join(', '),
    ratio: (quantile(served.times, 0.99) / quantile(bare.times, 0.99)).toFixed(1),
    limit: limitMs === undefined ? '-' : `p99 ${limitMs} ms, no 5xx`,
  });
  report([
    row('50 reads a second', alone, 150),
    row('10 changes a second', changed, 250),
    row('reads beside changes', readsBeside, 150),
    row('changes beside reads', changesBeside, 250),
    row('the bare SDK, DescribeVpcs', bare),
  ]);
} finally {
  await house.stop();
}

/** What dashboards ask, in about the proportions in which they do. */
function reads({ ask, vpcIds }: House, perSecond: number, forSeconds: number): Promise<Served> {
  const paths = [
    () => '/api/v1/networks?limit=100',
    (vpcId: string) => `/api/v1/networks/${vpcId}`,
    (vpcId: string) => `/api/v1/networks/${vpcId}`,
    (vpcId: string) => `/api/v1/networks/${vpcId}/history`,
    (vpcId: string) => `/api/v1/networks/${vpcId}/windows`,
    () => '/api/v1/me',
    (vpcId: string) => `/api/v1/networks/${vpcId}/will-be-open?at=2026-12-01T02:00:00Z`,
    () => '/api/v1/networks?limit=100',
    (vpcId: string) => `/api/v1/networks/${vpcId}`,
    () => '/api/v1/executions',
  ];
  return atFixedRate(
    async (nth) => {
      const vpcId = vpcIds[(nth * 7) % vpcIds.length] ?? '';
      const path = paths[nth % paths.length]?.(vpcId) ?? '';
      return statusOf(ask(persons[nth % persons.length] ?? 'ada', 'GET', path));
    },
    { perSecond, count: perSecond * forSeconds },
  );
}

/** Windows that are made, each on another network than the one before; those who may make them take turns. */
function changes({ ask, vpcIds }: House, perSecond: number, forSeconds: number): Promise<Served> {
  const who = ['ada', 'olu', 'ola'] as const;
  return atFixedRate(
    (nth) => {
      const vpcId = vpcIds[(nth * 11) % vpcIds.length] ?? '';
      const rule = { type: 'monthly', on: { by: 'day', day: 3 }, opens: '03:00', closes: '04:00' };
      const window = { name: `Load ${nth}`, rule, zone: 'UTC' };
      return statusOf(
        ask(who[nth % who.length] ?? 'ada', 'POST', `/api/v1/networks/${vpcId}/windows`, window),
      );
    },
    { perSecond, count: perSecond * forSeconds },
  );
}

async function bareSdk({ endpoint, vpcIds }: House, perSecond: number, forSeconds: number): Promise<Served> {
  const ec2 = ec2Client(sdkConfigOf({ endpoint }));
  return atFixedRate(
    async (nth) => {
      await ec2.send(new DescribeVpcsCommand({ VpcIds: [vpcIds[nth % vpcIds.length] ?? ''] }));
      return 200;
    },
    { perSecond, count: perSecond * forSeconds },
  );
}

/** A body that is not read would hold its connection. */
async function statusOf(asked: Promise<Response>): Promise<number> {
  try {
    const answer = await asked;
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return 0;
  }
}
