import type { Translate } from '@/components/i18n/translate';
import { networkSlot } from '@/lib/egress/items';
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

/** What a run did, by its step and the thing: `Create the gateway nat-0a1`. A step of a later version stays as it is. */
export function didWords(t: Translate, did: string): string {
  const [step = '', ...about] = did.split(' ');
  const key = `run.step.${step}`;
  if (!/^\w+$/.test(step) || !t.has(key)) return did;
  return [t(key), ...about.filter((one) => one !== networkSlot)].join(' ');
}
