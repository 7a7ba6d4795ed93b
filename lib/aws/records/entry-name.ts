import * as z from 'zod';
import { VpcId } from '@/lib/egress/site';
import { type NetworkRecord, RecordId, Revision } from '@/lib/window/record';

export const Suffix = z.enum(['closes', 'opens']);
export type Suffix = z.infer<typeof Suffix>;

/** What an entry's name tells. `owner` is the network, or `site` for what holds for all. */
export const EntryName = z.object({
  owner: z.union([VpcId, z.literal('site')]),
  kind: z.string().min(1),
  id: RecordId,
  revision: Revision,
  suffix: Suffix,
});
export type EntryName = z.infer<typeof EntryName>;

/** `<vpcId>.<kind>.<id>.<revision>.closes`: at most 54 of the 64 characters that EventBridge Scheduler allows. */
export function entryName(record: NetworkRecord, suffix: Suffix): string {
  return `${recordPrefix(record)}${record.revision}.${suffix}`;
}

/** What the names of all revisions of a record begin with. */
export function recordPrefix(record: NetworkRecord): string {
  return `${record.vpcId ?? 'site'}.${record.kind}.${record.id}.`;
}

/** The parts of a name; undefined for a name that is not ours. */
export function readEntryName(name: string): EntryName | undefined {
  const [owner, kind, id, revision, suffix, ...more] = name.split('.');
  if (more.length > 0 || !/^[1-9]\d{0,3}$/.test(revision ?? '')) return undefined;
  return EntryName.safeParse({ owner, kind, id, revision: Number(revision), suffix }).data;
}

/** The network that a name begins with, whatever follows. */
export function networkOf(name: string): string | undefined {
  return VpcId.safeParse(name.split('.')[0]).data;
}
