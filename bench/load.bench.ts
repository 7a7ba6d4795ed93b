import { DescribeVpcsCommand } from '@aws-sdk/client-ec2';
import { ec2Client, sdkConfigOf } from '@/infra/local/clients';
import { atFixedRate, quantile, type Served } from './load/fixed-rate';
import { type House, houseOf } from './load/house';
import { newWindows, reads } from './load/traffic';
import { ms, report } from './measure';

/**
 * The production build with sign-on, 200 networks of 10 windows, on the local AWS: reads at 50 a second, changes at 10,
 * and both at once; against the bare SDK's look at one VPC from the same endpoint in the same run. `npm run bench -- load`.
 */
const seconds = Number(process.env.SLUICE_LOAD_SECONDS ?? 30);
const house = await houseOf({ networks: 200, windows: 10 });
try {
  // Each network once, for the function that looks at it reads each entry once.
  await newWindows(house, 10, 20);
  await reads(house, 50, 10);
  const alone = await reads(house, 50, seconds);
  const changed = await newWindows(house, 10, seconds);
  const [readsBeside, changesBeside] = await Promise.all([
    reads(house, 50, seconds),
    newWindows(house, 10, seconds),
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

function bareSdk({ endpoint, vpcIds }: House, perSecond: number, forSeconds: number): Promise<Served> {
  const ec2 = ec2Client(sdkConfigOf({ endpoint }));
  return atFixedRate(
    async (nth) => {
      await ec2.send(new DescribeVpcsCommand({ VpcIds: [vpcIds[nth % vpcIds.length] ?? ''] }));
      return 200;
    },
    { perSecond, count: perSecond * forSeconds },
  );
}
