import { setTimeout as sleep } from 'node:timers/promises';
import {
  AllocateAddressCommand,
  CreateNatGatewayCommand,
  CreateRouteCommand,
  DeleteNatGatewayCommand,
  DeleteRouteCommand,
  DescribeNatGatewaysCommand,
  DescribeRouteTablesCommand,
  DescribeSubnetsCommand,
  EC2Client,
  ReleaseAddressCommand,
} from '@aws-sdk/client-ec2';
import { deployLocal, seedSamples } from '@/infra/local/main';
import { liveContext } from '@/lib/live';
import { closeNetwork } from '@/lib/service/close-network';
import { openNetwork } from '@/lib/service/open-network';
import type { ObservedCall } from '@/local/core/dispatcher';
import { startLocalAws } from '@/local/core/local-aws';
import { memoryStore } from '@/local/core/memory-store';
import { realClock } from '@/local/core/real-clock';
import { median, ms, report } from './measure';

/**
 * Opening and closing: the product, from the trigger (StartExecution) to the route, against a bare SDK script that knows
 * when to look, in one run on the same local AWS. The gateway's own pending and deleting time is taken off both.
 */
const pendingSeconds = 5;
const deletingSeconds = 3;
const rounds = 4;
const everywhere = '0.0.0.0/0';
const began = performance.now();
const clock = realClock();
const aws = await startLocalAws({ clock, store: memoryStore(), ec2: { pendingSeconds, deletingSeconds } }, 0);
const readyAfter = performance.now() - began;
const calls: ObservedCall[] = [];
aws.onCall((call) => calls.push(call));

const ec2 = new EC2Client({
  region: aws.region,
  endpoint: aws.url,
  credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
});
const [bareVpc, ourVpc] = await seedSamples({ endpoint: aws.url });
const variables = await deployLocal({ endpoint: aws.url, origin: 'http://localhost:3000', sweepMinutes: 59 });
Object.assign(process.env, variables);
const context = () =>
  liveContext(process.env, { id: 'bench', name: 'Bench', role: 'admin', grants: [{ role: 'admin' }] });

async function bare() {
  const filter = (Name: string, ...Values: string[]) => ({ Name, Values });
  const inVpc = filter('vpc-id', bareVpc!);
  const tables = await ec2.send(
    new DescribeRouteTablesCommand({ Filters: [inVpc, filter('tag:sluice:enrolled', 'true')] }),
  );
  const subnets = await ec2.send(
    new DescribeSubnetsCommand({ Filters: [inVpc, filter('tag:sluice:gateway-subnet', 'true')] }),
  );
  const start = performance.now();
  const from = calls.length;
  const { AllocationId } = await ec2.send(new AllocateAddressCommand({ Domain: 'vpc' }));
  const made = await ec2.send(
    new CreateNatGatewayCommand({ SubnetId: subnets.Subnets![0]!.SubnetId, AllocationId }),
  );
  const NatGatewayId = made.NatGateway!.NatGatewayId!;
  await sleep(pendingSeconds * 1000);
  await stateOf(NatGatewayId, 'available');
  for (const { RouteTableId } of tables.RouteTables!)
    await ec2.send(new CreateRouteCommand({ RouteTableId, DestinationCidrBlock: everywhere, NatGatewayId }));
  const opened = performance.now() - start - pendingSeconds * 1000;
  const openCalls = ec2Calls(from);
  const closing = performance.now();
  const fromClose = calls.length;
  for (const { RouteTableId } of tables.RouteTables!)
    await ec2.send(new DeleteRouteCommand({ RouteTableId, DestinationCidrBlock: everywhere }));
  const unrouted = performance.now() - closing;
  await ec2.send(new DeleteNatGatewayCommand({ NatGatewayId }));
  await sleep(deletingSeconds * 1000);
  await stateOf(NatGatewayId, 'deleted');
  await release(AllocationId!);
  return { opened, unrouted, openCalls, closeCalls: ec2Calls(fromClose), tables: tables.RouteTables!.length };
}

async function stateOf(id: string, state: string) {
  for (;;) {
    const { NatGateways } = await ec2.send(new DescribeNatGatewaysCommand({ NatGatewayIds: [id] }));
    if (NatGateways![0]!.State === state) return;
    await sleep(20);
  }
}
/** EC2 refuses for a moment after the gateway reads deleted, as AWS does. */
async function release(AllocationId: string) {
  for (;;) {
    try {
      return await ec2.send(new ReleaseAddressCommand({ AllocationId }));
    } catch (error) {
      if ((error as Error).name !== 'AuthFailure') throw error;
      await sleep(100);
    }
  }
}
const isEc2 = ({ call }: ObservedCall) => call.service === 'ec2';
const ec2Calls = (from: number) => calls.slice(from).filter(isEc2).length;
const done = (from: number, action: string) =>
  calls.slice(from).filter(({ call, error }) => call.action === action && !error);

/** Waits for the end of the run that a verb started, and tells when its first call began. */
async function run(from: number, started: { execution: string }) {
  const ended = () =>
    aws.host
      .invoke('states', 'DescribeExecution', { executionArn: started.execution }, aws)
      .then(({ status }) => status !== 'RUNNING');
  while (!(await ended())) await sleep(50);
  const trigger = calls.slice(from).find(({ call }) => call.action === 'StartExecution')!.began;
  const runs = calls.slice(from).filter((one) => isEc2(one) && one.began >= trigger);
  return { trigger, ec2: runs };
}

async function product() {
  const from = calls.length;
  const opened = await run(from, await openNetwork(await context(), { vpcId: ourVpc!, minutes: 60 }));
  const routed = done(from, 'CreateRoute').at(-1)!.at;
  const gateway = done(from, 'CreateNatGateway').at(-1)!;
  const fromClose = calls.length;
  const closed = await run(fromClose, await closeNetwork(await context(), { vpcId: ourVpc! }));
  const unrouted = done(fromClose, 'DeleteRoute').at(-1)!.at;
  const count = (list: readonly ObservedCall[], action: string) =>
    list.filter(({ call }) => call.action === action).length;
  return {
    opened: routed - opened.trigger - pendingSeconds * 1000,
    unrouted: unrouted - closed.trigger,
    openCalls: opened.ec2.length,
    closeCalls: closed.ec2.length,
    looks: count(opened.ec2, 'DescribeNatGateways'),
    closeLooks: count(closed.ec2, 'DescribeNatGateways'),
    createdAfter: gateway.at - opened.trigger,
    byAction: tally([...opened.ec2, ...closed.ec2].map(({ call }) => call.action)),
  };
}

function tally(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => `${name} ${count}`).join(', ');
}

const bares = [];
const products = [];
for (let round = 0; round < rounds; round++) {
  // One after the other, so that the calls of each can be counted.
  bares.push(await bare());
  products.push(await product());
}
const of = <T>(list: readonly T[], read: (one: T) => number) => median(list.map(read));
const [bareOpen, ourOpen] = [of(bares, (one) => one.opened), of(products, (one) => one.opened)];
const whole = (value: number) => value + pendingSeconds * 1000;
const first = products[0]!;
report([
  { what: 'local AWS ready', figure: ms(readyAfter), limit: '2000 ms' },
  {
    what: 'opening less pending, first of a network',
    figure: ms(first.opened),
    against: ms(bareOpen),
    ratio: (first.opened / bareOpen).toFixed(1),
    limit: '3000 ms',
  },
  {
    what: 'opening less pending, median',
    figure: ms(ourOpen),
    against: ms(bareOpen),
    ratio: (ourOpen / bareOpen).toFixed(1),
    limit: '3000 ms',
  },
  {
    what: 'opening, trigger to routed, median',
    figure: ms(whole(ourOpen)),
    against: ms(whole(bareOpen)),
    ratio: (whole(ourOpen) / whole(bareOpen)).toFixed(2),
    limit: 'ratio 1.5',
  },
  {
    what: 'closing, trigger to no route',
    figure: ms(of(products, (one) => one.unrouted)),
    against: ms(of(bares, (one) => one.unrouted)),
    limit: '1000 ms',
  },
  {
    what: `EC2 calls of an opening (${of(products, (one) => one.looks)} looks)`,
    figure: String(of(products, (one) => one.openCalls)),
    against: String(of(bares, (one) => one.openCalls)),
    limit: '3+k',
  },
  {
    what: `EC2 calls of a closing (${of(products, (one) => one.closeLooks)} looks)`,
    figure: String(of(products, (one) => one.closeCalls)),
    against: String(of(bares, (one) => one.closeCalls)),
    limit: '4+k',
  },
]);
console.log(products.at(-1)!.byAction);
await aws.stop();
process.exit(0);
