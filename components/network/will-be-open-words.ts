import type { Translate } from '@/components/i18n/translate';
import type { TimeWords } from '@/components/time/time-words';
import type { WillBeOpen } from '@/lib/view/answers';
import { reasonWords } from './reason-words';

/** Whether a network is to be open at a moment, until when, and why, in the words of the zone that `time` is in, as told at `now`. */
export function willBeOpenWords(
  t: Translate,
  time: TimeWords,
  { open, until, reason }: WillBeOpen,
  now: string,
): { state: string; why: string } {
  const end = until === undefined ? undefined : time.full(until, now);
  if (open) {
    const state = end === undefined ? t('willOpen.open') : t('willOpen.openUntil', { time: end });
    return { state, why: reasonWords(t, time.locale, reason) };
  }
  const state = end === undefined ? t('willOpen.closed') : t('willOpen.closedUntil', { time: end });
  const between = reason.kind === 'between-openings' && end !== undefined;
  return { state, why: between ? t('willOpen.between') : reasonWords(t, time.locale, reason) };
}
