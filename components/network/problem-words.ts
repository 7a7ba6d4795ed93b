import type { Translate } from '@/components/i18n/translate';
import type { NetworkSummary } from '@/lib/view/network';

/** A problem and what to do about it, in the reader's language, by its code. */
export function problemWords(t: Translate, problem: Pick<NetworkSummary['problems'][number], 'code'>) {
  const code = t.has(`problem.${problem.code}.title`) ? problem.code : 'other';
  return { title: t(`problem.${code}.title`), remedy: t(`problem.${code}.remedy`) };
}
