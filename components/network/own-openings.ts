import type { ReasonView } from '@/lib/view/network';

/** The ids of a person's own openings by hand among those that keep a network open now. */
export function ownOpenings(reason: ReasonView, personId: string): string[] {
  if (reason.kind !== 'lease' || reason.by.length !== reason.recordIds.length) return [];
  return reason.recordIds.filter((_, index) => reason.by[index]?.id === personId);
}

/** Whether nobody else keeps it open by hand. */
export function onlyOwn(reason: ReasonView, personId: string): boolean {
  return reason.kind === 'lease' && reason.by.every(({ id }) => id === personId);
}
