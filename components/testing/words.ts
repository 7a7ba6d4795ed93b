import { createTranslator, type Messages } from 'next-intl';
import type { Locale } from '@/components/i18n/locale';
import en from '@/components/i18n/messages/en.json';
import zhCn from '@/components/i18n/messages/zh-CN.json';
import type { Translate } from '@/components/i18n/translate';
import { type TimeWords, timeWords } from '@/components/time/time-words';

export const messagesOf: Record<Locale, Messages> = { en, 'zh-CN': zhCn };

/** A translator and the words for times, as a page has them. A message that is missing fails the test. */
export function wordsIn(locale: Locale, zone = 'UTC'): { t: Translate; time: TimeWords } {
  const t = createTranslator({
    locale,
    messages: messagesOf[locale],
    onError: (error) => {
      throw error;
    },
  });
  return { t, time: timeWords(t, locale, zone) };
}
