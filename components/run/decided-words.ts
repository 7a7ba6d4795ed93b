import type { Translate } from '@/components/i18n/translate';
import type { StepView } from '@/lib/view/execution';

/** What a look decided, as a sentence: what is wanted, and what is done or waited for. Undefined if it is not known as data. */
export function decidedWords(t: Translate, decided: StepView['decided']): string | undefined {
  if (decided === undefined) return undefined;
  const { wanted, step, problems } = decided;
  const what =
    problems.length > 0 && step === 'Blocked' ? problemTitles(t, problems) : doingWords(t, decided);
  if (what === undefined) return undefined;
  return wanted === undefined
    ? what
    : t('run.decided.both', { wanted: t(`run.decided.wanted.${wanted}`), what });
}

function doingWords(t: Translate, { step, for: reason, about, more }: NonNullable<StepView['decided']>) {
  const key = reason === undefined ? `run.decided.step.${step}` : `run.decided.for.${reason}`;
  if (!t.has(key)) return undefined;
  const names = about.join(t('list.comma'));
  return t(key, { names: more > 0 ? t('run.decided.andMore', { names, more }) : names });
}

function problemTitles(t: Translate, codes: readonly string[]): string {
  const titles = codes.map((code) => t(`problem.${t.has(`problem.${code}.title`) ? code : 'other'}.title`));
  return titles.join(t('run.decided.semicolon'));
}
