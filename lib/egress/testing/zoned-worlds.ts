import fc from 'fast-check';
import { tag } from '../tags';
import { vpcId } from './network';
import { emptyWorld, type SmallAddress, type SmallGateway, type World } from './small-ec2';
import { inSlot, subnetsOf, zones } from './zones';

/**
 * Worlds of three zones as people, crashes and changes of the settings may leave them: gateways and addresses in any
 * slot, tables that span zones or none and lead anywhere, marks that come and go, kept and adopted addresses.
 */
const minute = 60_000;
const slot = fc.constantFrom('one', ...zones);
const gatewayDraft = fc.record({
  slot,
  owner: fc.constantFrom('ours', 'ours', 'ours', 'ours', 'stranger', 'tags-lost'),
  state: fc.constantFrom('pending', 'available', 'available', 'available', 'failed', 'deleting', 'deleted'),
  ageMinutes: fc.integer({ min: 1, max: 19 }),
  failure: fc.constantFrom('InternalError', 'Gateway.NotAttached'),
});
const addressDraft = fc.record({
  slot,
  kind: fc.constantFrom('managed', 'managed', 'managed', 'adopted', 'tags-lost'),
  // An instance, and an interface of something that no list shows: a load balancer, another VPC's gateway.
  on: fc.constantFrom(undefined, undefined, undefined, undefined, 'i-1', 'lb-1'),
  ageMinutes: fc.integer({ min: 0, max: 3 }),
});
const tableDraft = fc.record({
  enrolled: fc.constantFrom(true, true, true, true, false),
  zones: fc.subarray([...zones], { maxLength: 2 }),
  target: fc.constantFrom('none', 'gateway', 'gateway', 'gateway', 'igw-9'),
  pick: fc.nat(9),
});

const setup = fc.record({
  gateways: fc.constantFrom('one', 'per-zone', 'per-zone', 'per-zone'),
  address: fc.constantFrom('ephemeral', 'retained'),
  marked: fc.subarray([...zones]),
  gone: fc.constantFrom(undefined, undefined, undefined, ...zones),
});

export const zonedWorlds = fc
  .record({
    setup,
    gateways: fc.array(gatewayDraft, { maxLength: 5 }),
    addresses: fc.array(addressDraft, { maxLength: 5 }),
    tables: fc.array(tableDraft, { minLength: 1, maxLength: 5 }),
  })
  .map((draft): World => {
    const gateways = draft.gateways.map(gatewayOf);
    return {
      now: emptyWorld.now,
      made: 0,
      tags: { [tag.gateways]: draft.setup.gateways, [tag.address]: draft.setup.address },
      subnets: zones
        .filter((zone) => zone !== draft.setup.gone)
        .flatMap((zone) => subnetsOf(zone, draft.setup.marked.includes(zone))),
      gateways: gateways.map(({ held: _held, ...one }) => one),
      addresses: [...gateways.map(({ held }) => held), ...draft.addresses.map(addressOf)],
      tables: draft.tables.map((one, index) => tableOf(one, index, gateways)),
    };
  });

type Drawn<T> = T extends fc.Arbitrary<infer V> ? V : never;
type Built = SmallGateway & { readonly held: SmallAddress };

function gatewayOf(draft: Drawn<typeof gatewayDraft>, index: number): Built {
  const id = `nat-g${index}`;
  const allocationId = `eipalloc-g${index}`;
  const createdAt = emptyWorld.now - draft.ageMinutes * minute;
  const ours = inSlot(draft.slot, { [tag.createdAt]: new Date(createdAt).toISOString() });
  const { [tag.managed]: _lost, ...lost } = ours;
  const gone = draft.state === 'deleted' || draft.state === 'failed';
  return {
    id,
    state: draft.state,
    allocationId,
    createdAt,
    token: id,
    tags: draft.owner === 'ours' ? ours : draft.owner === 'stranger' ? { team: 'data' } : lost,
    ...(draft.state === 'failed' ? { failure: draft.failure } : {}),
    ...(draft.state.startsWith('delet') ? { deletedAt: emptyWorld.now - minute } : {}),
    held: {
      id: allocationId,
      ...(gone ? {} : { on: id }),
      tags: draft.owner === 'stranger' ? { team: 'data' } : ours,
    },
  };
}

function addressOf(draft: Drawn<typeof addressDraft>, index: number): SmallAddress {
  const createdAt = new Date(emptyWorld.now - draft.ageMinutes * minute).toISOString();
  const ours = inSlot(draft.slot, { [tag.createdAt]: createdAt });
  const { [tag.managed]: _lost, ...lost } = ours;
  const named = draft.slot === 'one' ? {} : { [tag.slot]: draft.slot };
  const adopted = { [tag.vpc]: vpcId, [tag.adopted]: 'true', ...named };
  return {
    id: `eipalloc-a${index}`,
    ...(draft.on ? { on: draft.on } : {}),
    tags: draft.kind === 'managed' ? ours : draft.kind === 'adopted' ? adopted : lost,
  };
}

function tableOf(draft: Drawn<typeof tableDraft>, index: number, gateways: readonly Built[]) {
  const one = gateways[draft.pick % Math.max(1, gateways.length)];
  const id = draft.target === 'gateway' ? one?.id : draft.target === 'none' ? undefined : draft.target;
  const kind = draft.target === 'gateway' ? ('gateway' as const) : ('internet-gateway' as const);
  return {
    id: `rtb-${index}`,
    enrolled: draft.enrolled,
    subnetIds: draft.zones.map((zone) => `subnet-private-${zone}`),
    ...(id ? { route: { target: { kind, id }, origin: 'created' as const } } : {}),
  };
}
