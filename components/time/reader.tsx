'use client';

import { useLocale, useTranslations } from 'next-intl';
import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react';
import { toLocale } from '@/components/i18n/locale';
import { useRememberedCookie } from './remember';
import { type TimeWords, timeWords } from './time-words';
import { zoneCookie } from './zone-cookie';

const Zone = createContext('UTC');

/** Gives the reader's time zone. The server guesses by cookie; the browser corrects it once and remembers. */
export function ReaderZone({ guess, children }: { guess: string; children: ReactNode }) {
  const [zone, setZone] = useState(guess);
  const remember = useRememberedCookie(zoneCookie);
  useEffect(() => {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (own === guess) return;
    setZone(own);
    remember(own);
  }, [guess, remember]);
  return <Zone value={zone}>{children}</Zone>;
}

/** Words for times in the reader's language and zone. */
export function useTimeWords(): TimeWords {
  const t = useTranslations();
  const locale = toLocale(useLocale());
  const zone = use(Zone);
  return useMemo(() => timeWords(t, locale, zone), [t, locale, zone]);
}
