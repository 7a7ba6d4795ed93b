/** The languages people can read Sluice in. `en` is the one that every message is written in first. */
export const locales = ['en', 'zh-CN'] as const;
export type Locale = (typeof locales)[number];
export const localeCookie = 'locale';

/** The tag given to `Intl`: British English writes 24 hours and day before month, as the screens do. */
export const intlTag = { en: 'en-GB', 'zh-CN': 'zh-CN' } as const satisfies Record<Locale, string>;

/** The language chosen by cookie, else the first that the browser asks for and Sluice speaks, else English. */
export function chooseLocale(chosen: string | undefined, acceptLanguage: string | null): Locale {
  return locales.find((locale) => locale === chosen) ?? asked(acceptLanguage ?? '');
}

/** Narrows what next-intl reports, which is a plain string. */
export function toLocale(value: string): Locale {
  return locales.find((locale) => locale === value) ?? 'en';
}

function asked(header: string): Locale {
  for (const part of header.split(',')) {
    const language = part.trim().toLowerCase().slice(0, 2);
    if (language === 'zh') return 'zh-CN';
    if (language === 'en') return 'en';
  }
  return 'en';
}
