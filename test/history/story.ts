import type { JsonObject } from '@/local/core/wire/message';
import type { NatGatewayRecord } from '@/local/ec2/records';
import type { Begin, Entry, LookedAt, Write } from '@/test/history/entry';

/** Histories told by hand, for the checker's own tests: a network that is opened and closed as it should be. */

const scope = { account: '000000000000', region: 'eu-central-1' };
const site = '000000000000/eu-central-1';
export const vpcId = 'vpc-0a1b2c3d';
export const start = Date.parse('2026-11-23T08:00:00Z');

/** Distributed over the kinds of things, so that a kind and its record belong together. */
type Changed = Write extends infer One
  ? One extends Write
    ? Pick<One, 'what' | 'id' | 'now'>
    : never
  : never;

/** Told in order, each line a moment after the one before; `at` leaps forward. */
export function story() {
  const entries: Entry[] = [];
  let now = start;
  let calls = 0;
  const tell = (entry: Entry) => {
    entries.push(entry);
    now += 1;
  };
  const is = (changed: Changed, call?: number, who: Write['who'] = 'aws') =>
    tell({ kind: 'write', at: now, who, site, ...(call === undefined ? {} : { call }), ...changed });
  return {
    entries,
    is: (changed: Changed) => is(changed),
    at: (minutes: number) => {
      now = start + minutes * 60_000;
    },
    look: (of: LookedAt, found: Record<string, string>, worker = 'observe') =>
      tell({
        kind: 'look',
        at: now,
        of,
        found: new Map(Object.entries(found)),
        worker,
        run: 'r',
        invocation: 1,
      }),
    /** A call, what it changes, and its end. */
    call(action: string, input: JsonObject, changes: readonly Changed[] = [], by: Partial<Begin> = {}): void {
      calls += 1;
      const id = calls;
      const whose = { call: id, who: 'product', service: 'ec2', action, ...by } as const;
      const origin = { worker: workerOf(action), run: 'r', invocation: 1, ...by };
      tell({ kind: 'begin', at: now, ...origin, ...whose, input });
      for (const changed of changes) is(changed, id, whose.who);
      const { who, service } = whose;
      tell({ kind: 'end', at: now, call: id, who, service, action });
    },
  };
}
export type Story = ReturnType<typeof story>;

function workerOf(action: string): string {
  if (/^(Allocate|Create(Nat|Route))/.test(action)) return 'open';
  return /^(Delete|Release|CreateTags)/.test(action) ? 'close' : '';
}

export const marks = {
  'sluice:managed': 'true',
  'sluice:vpc': vpcId,
  'sluice:slot': 'one',
  'sluice:created-at': '2026-11-23T08:00:00Z',
  'sluice:expires-at': '2026-11-23T09:30:00Z',
  'cost-centre': '4711',
  Name: 'erp-sync (Sluice)',
};
export function birth(type: string, tags: Record<string, string> = marks) {
  const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  return { TagSpecifications: [{ ResourceType: type, Tags }] };
}
export const gateway = (id: string, more: Partial<NatGatewayRecord> = {}) =>
  ({
    what: 'gateway',
    id,
    now: {
      id,
      vpcId,
      subnetId: 'subnet-0a',
      zone: 'eu-central-1a',
      connectivity: 'public',
      state: 'available',
      createdAt: start,
      deletingSeconds: 5,
      allocationId: 'eipalloc-0a',
      ...more,
    },
  }) as const;
export const address = (id: string, natGatewayId?: string) =>
  ({
    what: 'address',
    id,
    now: {
      id,
      publicIp: '192.0.2.1',
      ...(natGatewayId ? { association: { id: 'eipassoc-0a', natGatewayId } } : {}),
    },
  }) as const;
export const tags = (id: string, now: Record<string, string>) => ({ what: 'tags', id, now }) as const;
export function table(targetId?: string): Pick<Write & { what: 'table' }, 'what' | 'id' | 'now'> {
  const destination = { kind: 'cidr', value: '0.0.0.0/0' } as const;
  const toGateway = (id: string) =>
    ({ destination, target: { kind: 'natGateway', id }, origin: 'CreateRoute' }) as const;
  const routes = targetId ? [toGateway(targetId)] : [];
  return { what: 'table', id: 'rtb-0a', now: { id: 'rtb-0a', vpcId, associations: [], routes } };
}

const written = { schema: 1, vpcId, by: { id: 'ada', name: 'Ada' }, at: '2026-11-23T08:00:00Z' };

/** The entry of an opening from 08:00 until then. */
export function lease(until: string, more: object = {}) {
  const id = 'lease0000001';
  return entry(`${vpcId}.lease.${id}.1.closes`, {
    ...written,
    kind: 'lease',
    id,
    revision: 1,
    createdAt: '2026-11-23T08:00:00Z',
    until,
    ...more,
  });
}
export function entry(name: string, record: object) {
  const arn = `arn:aws:scheduler:eu-central-1:000000000000:schedule/sluice/${name}`;
  const now = {
    scope,
    group: 'sluice',
    name,
    arn,
    expression: 'at(2026-11-23T09:00:00)',
    zone: 'UTC',
    state: 'ENABLED',
    flexibleTimeWindow: { Mode: 'OFF' },
    target: { Arn: 'arn:x', RoleArn: 'arn:y', Input: JSON.stringify({ record }) },
    actionAfterCompletion: 'NONE',
    createdAt: start,
    modifiedAt: start,
    generation: '1',
    clientToken: 't',
    request: '',
  } as const;
  return { what: 'schedule', id: arn, now } as const;
}
