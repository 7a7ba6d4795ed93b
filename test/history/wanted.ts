import { NetworkRecord } from '@/lib/window/record';
import { isObject } from '@/local/core/wire/message';
import type { ScheduleRecord } from '@/local/scheduler/record';
import type { Folded } from '@/test/history/folded';
import { text } from '@/test/history/look-of';
import { openingsOf } from '@/test/history/openings-of';

/** `unsure`: an entry cannot be read or was changed by hand, or the group is missing; then nothing is held against anybody. */
export type Wanted = 'open' | 'closed' | 'unsure';

/** What the entries in the world want of a network, judged anew from design.md. Keeps what it has read. */
export function wantedOf() {
  const read = new Map<string, { changed: number; records: NetworkRecord[] | 'unsure' }>();
  return (world: Folded, vpcId: string, ms: number): Wanted => {
    const known = read.get(vpcId);
    const fresh = known?.changed === world.schedulesChanged ? known : undefined;
    const now = fresh ?? { changed: world.schedulesChanged, records: recordsFor(world, vpcId) };
    read.set(vpcId, now);
    return now.records === 'unsure' ? 'unsure' : judge(now.records, ms);
  };
}

function judge(records: readonly NetworkRecord[], ms: number): Wanted {
  const lasts = ({ until }: { until?: string | undefined }) =>
    ms < (until === undefined ? Infinity : toMinute(until));
  if (records.some((one) => one.kind === 'freeze' && lasts(one))) return 'closed';
  const holds = records.filter((one) => one.kind === 'hold');
  const heldAt = Math.max(-Infinity, ...holds.map(({ createdAt }) => Date.parse(createdAt)));
  const leases = records.filter((one) => one.kind === 'lease' && lasts(one));
  if (leases.some((one) => one.kind === 'lease' && Date.parse(one.createdAt) > heldAt)) return 'open';
  if (holds.some(lasts)) return 'closed';
  return byWindows(records, ms);
}

function byWindows(records: readonly NetworkRecord[], ms: number): Wanted {
  let sure: Wanted = 'closed';
  for (const record of records) {
    if (record.kind !== 'window' || record.off) continue;
    const lead: unknown = record.rule.type === 'cron' ? 0 : record.leadMinutes;
    const leadMs = (typeof lead === 'number' ? lead : 15) * 60_000;
    const around = [...openingsOf(record, ms), ...openingsOf(record, ms + leadMs)];
    if (around.some(([opens, closes]) => opens <= ms && ms < closes)) return 'open';
    const leading = around.some(([opens, closes]) => opens - leadMs <= ms && ms < closes);
    if (leading && typeof lead === 'number') return 'open';
    if (leading) sure = 'unsure';
  }
  return sure;
}

/** Ends are rounded up to the minute. */
function toMinute(instant: string): number {
  return Math.ceil(Date.parse(instant) / 60_000) * 60_000;
}

/** Of each record the highest revision that has a `.closes`; the deleted ones count as absent. */
function recordsFor(world: Folded, vpcId: string): NetworkRecord[] | 'unsure' {
  const site = world.siteOf(vpcId);
  const isHere = ({ scope }: { scope: { account: string; region: string } }) =>
    `${scope.account}/${scope.region}` === site;
  const group = [...world.live.group.values()].find((one) => one.name === 'sluice' && isHere(one));
  if (!group || group.goneAt !== undefined) return 'unsure';
  const entries = [...world.live.schedule.values()].filter(
    (one) => one.group === 'sluice' && isHere(one) && concerns(one.name, vpcId),
  );
  const latest = new Map<string, ReturnType<typeof readEntry>>();
  for (const entry of entries.map(readEntry)) {
    if (entry.suffix !== 'closes') continue;
    const other = latest.get(entry.key);
    if (!other || other.revision < entry.revision) latest.set(entry.key, entry);
  }
  const records = [...latest.values()].map(({ record }) => record);
  if (entries.some(({ state }) => state === 'DISABLED')) return 'unsure';
  const sure = records.filter((record) => record !== undefined);
  return sure.length < records.length ? 'unsure' : sure.filter(({ deleted }) => !deleted);
}

const concerns = (name: string, vpcId: string): boolean =>
  name.startsWith(`${vpcId}.`) || name.startsWith('site.');

function readEntry({ name, target }: ScheduleRecord) {
  const [owner, kind, id, revision, suffix] = name.split('.');
  const outer = json(target.Input ?? '');
  const payload = typeof outer.Input === 'string' ? json(outer.Input) : outer;
  const record = NetworkRecord.safeParse(payload.record).data;
  return { key: `${owner}.${kind}.${id}`, revision: Number(revision), suffix: text(suffix), record };
}

function json(written: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(written);
    return isObject(value) ? value : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}
