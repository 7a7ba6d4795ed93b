import { exportRecords } from '@/lib/service/export-records';
import { importRecords } from '@/lib/service/import-records';
import type { World } from '@/test/local-world';
import type { PeopleWant } from './people-want';

/**
 * After mishaps the model takes over what the product has kept: which of the clicks that failed was written is not known
 * before. What was exported is imported too, which must change nothing that is wanted.
 */
export async function recordsAsWanted(world: World, people: PeopleWant): Promise<void> {
  const auditor = await world.context('auditor');
  const { schema, records: taken } = await exportRecords(auditor);
  await importRecords(await world.context('admin'), { schema, records: taken });
  // An import writes each record's next revision.
  const { records: kept } = await exportRecords(auditor);
  const records = kept.map(({ record }) => record).filter((record) => record.deleted === undefined);
  const turnOf = (createdAt: string) => Date.parse(createdAt);
  const ends = (until: string | undefined) =>
    until === undefined ? Number.POSITIVE_INFINITY : Date.parse(until);
  people.leases = records.flatMap((one) =>
    one.kind === 'lease' ? [{ who: one.by.id, turn: turnOf(one.createdAt), until: ends(one.until) }] : [],
  );
  const holds = records.flatMap((one) => (one.kind === 'hold' ? [one] : []));
  people.heldTurn = Math.max(-1, ...holds.map((hold) => turnOf(hold.createdAt)));
  people.heldUntil = Math.max(0, ...holds.map((hold) => ends(hold.until)));
  people.windows = records.flatMap((one) => (one.kind === 'window' ? [one] : []));
  const frozen = (scope: 'network' | 'site') =>
    records.flatMap((one) =>
      one.kind === 'freeze' && (one.vpcId !== undefined) === (scope === 'network') ? [ends(one.until)] : [],
    );
  people.frozen = { network: Math.max(0, ...frozen('network')), site: Math.max(0, ...frozen('site')) };
  people.turn = Math.max(people.turn, people.heldTurn, ...people.leases.map(({ turn }) => turn)) + 1;
}
