import type { Translate } from '@/components/i18n/translate';
import type { ExecutionView } from '@/lib/view/execution';

/** What started a run, in a word or two. */
export function causeWords(t: Translate, cause: string): string {
  const known = /^[a-z]+$/.test(cause) && t.has(`runs.cause.${cause}`);
  return t(`runs.cause.${known ? cause : 'other'}`);
}

/** How long a run took, or has been running, in milliseconds. */
export function tookMilliseconds(run: Pick<ExecutionView, 'startedAt' | 'endedAt'>, now: string): number {
  return Math.max(0, Date.parse(run.endedAt ?? now) - Date.parse(run.startedAt));
}
