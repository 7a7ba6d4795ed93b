import { listWords } from '@/components/i18n/list-words';
import type { Locale } from '@/components/i18n/locale';
import type { Translate } from '@/components/i18n/translate';
import type { ReasonView } from '@/lib/view/network';
import { eachOnce } from '@/lib/window/each-once';

/** Why, in a few words: `Nightly sync`, `Ada: npm install`, `Frozen by Ola`. */
export function reasonWords(t: Translate, locale: Locale, reason: ReasonView): string {
  switch (reason.kind) {
    case 'freeze': {
      const who = t(reason.scope === 'site' ? 'reason.freezeAll' : 'reason.freeze', { name: reason.by.name });
      return because(t, who, reason.reason);
    }
    case 'hold':
      return because(t, t('reason.hold', { name: reason.by.name }), reason.reason);
    case 'lease':
      return leaseWords(t, listWords(eachOnce(reason.by), locale), reason.reason);
    case 'window':
      return listWords(reason.names, locale);
    case 'between-openings':
      return t('reason.noMore');
    case 'no-windows':
      return t('reason.noWindows');
    case 'unknown':
      return unknownWords(t, reason.cause);
  }
}

function leaseWords(t: Translate, names: string, why: string | undefined): string {
  return why === undefined ? t('reason.lease', { names }) : t('reason.because', { who: names, why });
}

function because(t: Translate, who: string, why: string | undefined): string {
  return why === undefined ? who : t('reason.because', { who, why });
}

function unknownWords(t: Translate, cause: string): string {
  const key = `reason.unknown.${cause}`;
  return /^[a-z-]+$/.test(cause) && t.has(key) ? t(key) : t('reason.unknown.other');
}
