import type { ModelEc2 } from '@/test/explore/model-ec2';
import { between, type Chance, oneOf } from '@/test/year/windows';

/** What a person does to a network beside the product, and how it is mended, if it does not mend itself. */
export interface Deed {
  readonly name: string;
  readonly mend?: () => void;
}
export interface Hands {
  readonly ec2: ModelEc2;
  readonly vpcId: string;
  readonly chance: Chance;
}
type Attempt = (hands: Hands) => Deed | undefined;

/** Something by chance that can be done here now; undefined if nothing that was tried can. */
export function deedByHand(hands: Hands): Deed | undefined {
  for (let tries = 0; tries < 20; tries += 1) {
    const deed = (oneOf(hands.chance, deeds) ?? deleteGateway)(hands);
    if (deed) return deed;
  }
  return undefined;
}

const marks = ['sluice:managed', 'sluice:vpc', 'sluice:slot'];
const everywhere = { DestinationCidrBlock: '0.0.0.0/0' };

const deleteGateway: Attempt = (hands) => {
  const id = ourGateways(hands)[0];
  return id ? done(hands, 'a gateway deleted', 'DeleteNatGateway', { NatGatewayId: id }) : undefined;
};

const deleteRoute: Attempt = (hands) => {
  const RouteTableId = oneOf(hands.chance, routedTables(hands));
  return RouteTableId
    ? done(hands, 'a route deleted', 'DeleteRoute', { RouteTableId, ...everywhere })
    : undefined;
};

const replaceRoute: Attempt = (hands) => {
  const RouteTableId = oneOf(hands.chance, routedTables(hands));
  if (!RouteTableId) return undefined;
  const deed = done(hands, 'a route replaced', 'ReplaceRoute', {
    RouteTableId,
    ...everywhere,
    TransitGatewayId: transit,
  });
  return { ...deed, mend: () => attempt(hands, 'DeleteRoute', { RouteTableId, ...everywhere }) };
};

const foreignRoute: Attempt = (hands) => {
  const free = tables(hands).filter(
    ({ routes }) => !routes.some(({ destination }) => destination.value === '0.0.0.0/0'),
  );
  const RouteTableId = oneOf(hands.chance, free)?.id;
  if (!RouteTableId) return undefined;
  const deed = done(hands, 'a foreign route', 'CreateRoute', {
    RouteTableId,
    ...everywhere,
    TransitGatewayId: transit,
  });
  return { ...deed, mend: () => attempt(hands, 'DeleteRoute', { RouteTableId, ...everywhere }) };
};
const transit = 'tgw-0123456789abcdef0';

const releaseAddress: Attempt = (hands) => {
  const free = ours(hands, 'eipalloc').filter((id) => !hands.ec2.world.addresses.get(id)?.association);
  const AllocationId = oneOf(hands.chance, free);
  return AllocationId ? done(hands, 'an address released', 'ReleaseAddress', { AllocationId }) : undefined;
};

/** Of a gateway or an address: one mark is left, so the product must leave it alone until it is mended. */
const stripTags: Attempt = (hands) => {
  const id = oneOf(hands.chance, [...ourGateways(hands), ...ours(hands, 'eipalloc')]);
  if (!id) return undefined;
  const before = hands.ec2.world.tags.get(id) ?? {};
  const deed = done(hands, 'tags stripped', 'DeleteTags', {
    Resources: [id],
    Tags: [{ Key: 'sluice:managed' }],
  });
  const Tags = Object.entries(before).map(([Key, Value]) => ({ Key, Value }));
  return { ...deed, mend: () => attempt(hands, 'CreateTags', { Resources: [id], Tags }) };
};

/** Somebody else's gateway, to which our tags were copied with a module (F81); its address is not ours. */
const copyTags: Attempt = (hands) => {
  const made = foreignGateway(hands);
  if (!made) return undefined;
  const Tags = [
    { Key: 'sluice:managed', Value: 'true' },
    { Key: 'sluice:vpc', Value: hands.vpcId },
    { Key: 'sluice:slot', Value: 'one' },
  ];
  attempt(hands, 'CreateTags', { Resources: [made.gateway], Tags });
  const untag = () =>
    attempt(hands, 'DeleteTags', { Resources: [made.gateway], Tags: marks.map((Key) => ({ Key })) });
  return { name: 'tags copied to a foreign gateway', mend: () => [untag(), made.remove()] };
};

const strangerComes: Attempt = (hands) => {
  const made = foreignGateway(hands);
  return made ? { name: 'a foreign gateway', mend: made.remove } : undefined;
};

const unenrol: Attempt = (hands) => {
  const id = oneOf(hands.chance, tables(hands))?.id;
  if (!id) return undefined;
  const Tags = [{ Key: 'sluice:enrolled', Value: 'true' }];
  const deed = done(hands, 'a table un-enrolled', 'DeleteTags', { Resources: [id], Tags });
  return { ...deed, mend: () => attempt(hands, 'CreateTags', { Resources: [id], Tags }) };
};

/**
 * Two deeds within an hour (a mark lost or a table un-enrolled, and the gateway deleted) can leave a dead route whose
 * gateway AWS has forgotten: nobody can know whose it was, so the product refuses to open and asks a person to delete
 * it (F30, `foreign-blackhole`). Who mends does so.
 */
export function removeDeadRoutes(hands: Hands): void {
  const { world } = hands.ec2;
  for (const { id: RouteTableId, routes } of tables(hands)) {
    const dead = routes.some(
      ({ target }) => target.kind === 'natGateway' && !world.natGateways.has(target.id),
    );
    if (dead) attempt(hands, 'DeleteRoute', { RouteTableId, ...everywhere });
  }
}

const deeds: readonly Attempt[] = [
  deleteGateway,
  deleteRoute,
  replaceRoute,
  foreignRoute,
  releaseAddress,
  stripTags,
  stripTags,
  copyTags,
  strangerComes,
  unenrol,
];

function done(hands: Hands, name: string, action: string, input: object): Deed {
  attempt(hands, action, input);
  return { name };
}

/** A person's call; EC2 may refuse it, for things have moved on. */
function attempt({ ec2 }: Hands, action: string, input: object): unknown {
  try {
    return ec2.perform({ action, input });
  } catch (error) {
    if (
      error instanceof Error &&
      /NotFound|InUse|AuthFailure|AlreadyExists|InvalidParameterValue/.test(error.name)
    )
      return undefined;
    throw error;
  }
}

function foreignGateway(hands: Hands) {
  const { ec2, vpcId } = hands;
  const subnet = ec2.world.subnets
    .values()
    .find(({ id, vpcId: of }) => of === vpcId && ec2.world.tags.get(id)?.['sluice:gateway-subnet']);
  const before = new Set(ec2.world.addresses.values().map(({ id }) => id));
  attempt(hands, 'AllocateAddress', {});
  const AllocationId = ec2.world.addresses.values().find(({ id }) => !before.has(id))?.id;
  if (!subnet || !AllocationId) return undefined;
  const known = new Set(ec2.world.natGateways.values().map(({ id }) => id));
  attempt(hands, 'CreateNatGateway', { SubnetId: subnet.id, AllocationId });
  const gateway = ec2.world.natGateways.values().find(({ id }) => !known.has(id))?.id;
  if (!gateway) return undefined;
  const remove = () => {
    attempt(hands, 'DeleteNatGateway', { NatGatewayId: gateway });
    const left = ec2.world.addresses.values().filter(({ id }) => !ec2.world.tags.has(id));
    for (const { id, association } of left)
      if (!association) attempt(hands, 'ReleaseAddress', { AllocationId: id });
  };
  return { gateway, remove };
}

function ours({ ec2, vpcId }: Hands, prefix: 'nat' | 'eipalloc'): string[] {
  const all = prefix === 'nat' ? ec2.world.natGateways.values() : ec2.world.addresses.values();
  return all
    .map(({ id }) => id)
    .filter((id) => {
      const tags = ec2.world.tags.get(id) ?? {};
      return tags['sluice:managed'] === 'true' && tags['sluice:vpc'] === vpcId;
    });
}

function ourGateways(hands: Hands): string[] {
  const live = (id: string) => hands.ec2.world.natGateways.get(id)?.state === 'available';
  return ours(hands, 'nat').filter(live);
}

function tables({ ec2, vpcId }: Hands) {
  const enrolled = (id: string) => ec2.world.tags.get(id)?.['sluice:enrolled'] === 'true';
  return ec2.world.routeTables.values().filter((table) => table.vpcId === vpcId && enrolled(table.id));
}

function routedTables(hands: Hands): string[] {
  const live = new Set(ourGateways(hands));
  return tables(hands)
    .filter(({ routes }) => routes.some(({ target }) => live.has(target.id)))
    .map(({ id }) => id);
}

/** Until a person sees to it: half an hour to six. */
export function mendMinutes(chance: Chance): number {
  return between(chance, 30, 360);
}
