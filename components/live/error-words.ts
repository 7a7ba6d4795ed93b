import type { Translate } from '@/components/i18n/translate';
import type { ApiProblem } from '@/lib/api/client';

/** A refusal of the API in the reader's words: what is wrong, what to do, and the request to name to others. */
export function errorWords(t: Translate, error: ApiProblem) {
  const code = t.has(`error.code.${error.code}.title`) ? error.code : 'other';
  const id = error.problem.requestId;
  return {
    title: t(`error.code.${code}.title`),
    remedy: t(`error.code.${code}.remedy`),
    /** The API's own sentence, in English: it names the case. */
    detail: error.problem.detail,
    request: id === '' ? undefined : t('error.requestId', { id }),
  };
}
