import type { KeptRecord } from '@/lib/aws/records';
import type { NetworkRecord } from '@/lib/window/record';

/**
 * The records that count. One whose entry a person switched off (State DISABLED) counts as off: a window stays, to be
 * shown, and never opens; a lease, hold or freeze counts as absent.
 */
export function recordsInForce(kept: readonly KeptRecord[]): NetworkRecord[] {
  return kept.flatMap(({ record, disabled }) => {
    if (record.deleted) return [];
    if (!disabled) return [record];
    return record.kind === 'window' ? [{ ...record, off: true }] : [];
  });
}
