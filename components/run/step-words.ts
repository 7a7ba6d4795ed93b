import type { Translate } from '@/components/i18n/translate';
import type { TimeWords } from '@/components/time/time-words';
import type { Row } from './steps-as-rows';

/** What a line of the waterfall does, in a few words. A state that a later version adds is called as on AWS. */
export function stepWords(t: Translate, { name, waitsFor }: Pick<Row, 'name' | 'waitsFor'>): string {
  if (waitsFor !== undefined && t.has(`run.waitFor.${waitsFor}`)) return t(`run.waitFor.${waitsFor}`);
  return /^\w+$/.test(name) && t.has(`run.step.${name}`) ? t(`run.step.${name}`) : name;
}

/** A span as steps have it: to a tenth of a second below ten, to a thousandth below a tenth. */
export function shortSpan(t: Translate, time: TimeWords, milliseconds: number): string {
  if (milliseconds >= 9_950) return time.span(milliseconds);
  if (milliseconds < 95) return t('time.milliseconds', { milliseconds: Math.max(0, milliseconds) });
  return t('time.seconds', { seconds: (milliseconds / 1000).toFixed(1) });
}

/** AWS's own words of an error. What a function threw comes as JSON, of which a person wants the message. */
export function causeOf(cause: string): string {
  try {
    const thrown: unknown = JSON.parse(cause);
    const isTold = typeof thrown === 'object' && thrown !== null && 'errorMessage' in thrown;
    return isTold && typeof thrown.errorMessage === 'string' ? thrown.errorMessage : cause;
  } catch {
    return cause;
  }
}
