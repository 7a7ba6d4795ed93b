'use client';

import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { localeCookie, toLocale } from '@/components/i18n/locale';
import { useRememberedCookie } from '@/components/time/remember';
import { Segments } from '@/components/ui/choice';

const options = [
  { value: 'en', label: 'EN', name: 'English' },
  { value: 'zh-CN', label: '中', name: '简体中文' },
] as const;

/** English or Chinese; each is named in its own language. */
export function LocaleSwitch() {
  const t = useTranslations('shell');
  const router = useRouter();
  const remember = useRememberedCookie(localeCookie);
  const [, start] = useTransition();
  return (
    <Segments
      label={t('language')}
      value={toLocale(useLocale())}
      options={options}
      className="[&_label]:px-2"
      onChange={(locale) => {
        remember(locale);
        start(() => router.refresh());
      }}
    />
  );
}
