import {
  CreateRouteCommand,
  CreateTagsCommand,
  DeleteNatGatewayCommand,
  DeleteRouteCommand,
  DeleteTagsCommand,
  DescribeInternetGatewaysCommand,
  ReleaseAddressCommand,
} from '@aws-sdk/client-ec2';
import type { FaultInput } from '@/local/core/faults/fault-rule';
import type { World } from '@/test/local-world';
import type { Fault, Hand, Wake } from './actions';

/** What goes wrong in a story, done to the local AWS. */

const rules: Readonly<Record<Fault, FaultInput>> = {
  throttled: { service: 'ec2', action: '*', code: 'RequestLimitExceeded', probability: 0.5, seed: 1 },
  'no-scheduler': { service: 'scheduler', action: '*', code: 'InternalServerException' },
  'no-workflow': { service: 'states', action: 'StartExecution', code: 'ThrottlingException' },
  'no-addresses': { service: 'ec2', action: 'AllocateAddress', code: 'AddressLimitExceeded' },
  'no-gateways': { service: 'ec2', action: 'CreateNatGateway', code: 'NatGatewayLimitExceeded' },
  denied: { service: 'ec2', action: 'Delete*', code: 'UnauthorizedOperation' },
  'lost-answers': { service: 'ec2', action: '*', moment: 'after', probability: 0.3, seed: 1 },
};
export const ruleOf = (fault: Fault): FaultInput => rules[fault];

const scheduled = /^vpc-[0-9a-f]+_(window|lease|hold|freeze)-[a-z0-9]{12}_[0-9a-f-]{36}$/;

/** Scheduler's deliveries to come: as many as named are lost, come twice or come seven minutes late. */
export function wakes(world: World) {
  const fates: Wake[] = [];
  world.aws.intercept(async (call, input, next) => {
    const name = String(input.name ?? '');
    const fate = call.action === 'StartExecution' && scheduled.test(name) ? fates.shift() : undefined;
    if (fate === undefined) return next();
    const again = (more: object) =>
      world.aws.host.invoke('states', 'StartExecution', { ...input, ...more }, call);
    if (fate === 'late')
      world.aws.clock.at(world.aws.clock.now() + 7 * 60_000, async () => void (await again({})));
    if (fate !== 'doubled') return {};
    const first = await next();
    await again({ name: `${name}x` });
    return first;
  });
  return { fates };
}

const toAll = { DestinationCidrBlock: '0.0.0.0/0' };

/** What people do to the network by hand, as far as there is something to do it to. */
export function hands(world: World) {
  const stripped = new Set<string>();
  let routesDeleted = 0;
  let foreign = false;
  const { ec2, vpcId } = world;

  async function enrolledTable() {
    const { routeTables } = await world.observe();
    const table = routeTables.find(({ tags }) => tags['sluice:enrolled'] === 'true');
    const route = table?.routes.find(({ destination }) => destination === '0.0.0.0/0');
    return { RouteTableId: table?.id, route };
  }
  async function strip(id: string | undefined): Promise<void> {
    if (!id) return;
    stripped.add(id);
    await ec2.send(new DeleteTagsCommand({ Resources: [id], Tags: [{ Key: 'sluice:managed' }] }));
  }
  async function foreignRoute(): Promise<void> {
    const { RouteTableId, route } = await enrolledTable();
    const Filters = [{ Name: 'attachment.vpc-id', Values: [vpcId] }];
    const { InternetGateways } = await ec2.send(new DescribeInternetGatewaysCommand({ Filters }));
    if (route) await ec2.send(new DeleteRouteCommand({ RouteTableId, ...toAll }));
    const GatewayId = InternetGateways?.[0]?.InternetGatewayId;
    await ec2.send(new CreateRouteCommand({ RouteTableId, GatewayId, ...toAll }));
    foreign = true;
  }
  async function deleteRoute(): Promise<void> {
    const { RouteTableId, route } = await enrolledTable();
    // Whoever deletes it again and again is fought no longer (F93): not what this story is of.
    if (!route || foreign || routesDeleted >= 2) return;
    routesDeleted += 1;
    await ec2.send(new DeleteRouteCommand({ RouteTableId, ...toAll }));
  }
  async function releaseFree(): Promise<void> {
    const { addresses } = await world.observe();
    const free = addresses.find(({ associationId }) => associationId === undefined);
    if (free) await ec2.send(new ReleaseAddressCommand({ AllocationId: free.allocationId }));
  }
  const live = async () => {
    const { gateways } = await world.observe();
    return gateways.find(({ state }) => state === 'available' || state === 'pending');
  };
  const doings: Readonly<Record<Hand, () => Promise<void>>> = {
    'delete-gateway': async () => {
      const NatGatewayId = (await live())?.id;
      if (NatGatewayId) await ec2.send(new DeleteNatGatewayCommand({ NatGatewayId }));
    },
    'delete-route': deleteRoute,
    'release-address': releaseFree,
    'strip-gateway': async () => strip((await live())?.id),
    'strip-address': async () => strip((await world.observe()).addresses[0]?.allocationId),
    'foreign-route': foreignRoute,
  };
  return {
    did: (what: Hand) => doings[what](),
    isMeddled: () => foreign || stripped.size > 0,
    /** Puts back what people took away and takes away what they put there. */
    async restore(): Promise<void> {
      const { gateways, addresses } = await world.observe();
      const there = [...gateways.map(({ id }) => id), ...addresses.map(({ allocationId }) => allocationId)];
      for (const id of stripped) {
        const Tags = [{ Key: 'sluice:managed', Value: 'true' }];
        if (there.includes(id)) await ec2.send(new CreateTagsCommand({ Resources: [id], Tags }));
      }
      const { RouteTableId, route } = await enrolledTable();
      // A route to a gateway that was stripped and then deleted by hand is nobody's to Sluice (F30): a person's to remove.
      const dead = stripped.has(route?.target.id ?? '') && route?.state === 'blackhole';
      stripped.clear();
      if (foreign || dead) await ec2.send(new DeleteRouteCommand({ RouteTableId, ...toAll }));
      foreign = false;
    },
  };
}
