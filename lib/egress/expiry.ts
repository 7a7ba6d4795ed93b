import { instantOf, textOf } from './instant-text';

const minute = 60_000;
const hour = 60 * minute;

/**
 * The value of `sluice:expires-at`: the end of the opening, at most 24 hours ahead, plus 30 minutes. Past it a gateway
 * may be removed even by somebody who cannot read the windows. `end` and `now` are epoch milliseconds; without an end
 * the 24 hours count.
 */
export function expiresAt(end: number | undefined, now: number): string {
  return textOf(Math.min(end ?? Number.POSITIVE_INFINITY, now + 24 * hour) + 30 * minute);
}

/** Whether the tag must be set anew. The slack (12 hours, a minute) is what lets a run be steady. */
export function needsRefresh(expires: string | undefined, end: number | undefined, now: number): boolean {
  const at = instantOf(expires);
  if (at === undefined) return true;
  const last = end ?? Number.POSITIVE_INFINITY;
  return at < Math.min(last, now + 12 * hour) + 30 * minute || at > last + 31 * minute;
}

/** Past its `sluice:expires-at`. Without a readable one nothing is ever overdue. */
export function isOverdue(expires: string | undefined, now: number): boolean {
  return (instantOf(expires) ?? Number.POSITIVE_INFINITY) <= now;
}

/** A closing that began at the latest end, as one does whose connections had all their time, is over by then. */
const closingMinutes = 5;

/** Past its `sluice:expires-at` for longer than a closing takes: that is worth telling. */
export function isLongOverdue(expires: string | undefined, now: number): boolean {
  return isOverdue(expires, now - closingMinutes * minute);
}
