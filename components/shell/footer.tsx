'use client';

import { useTranslations } from 'next-intl';
import { useTimeWords } from '@/components/time/reader';
import { zoneName } from '@/components/time/zones';
import { Help } from './help';
import { LocaleSwitch } from './locale-switch';

/** The bottom of every page: whose clock the times are read by. */
export function Footer() {
  const t = useTranslations('shell');
  const time = useTimeWords();
  return (
    <footer className="mx-auto flex w-full items-center justify-between max-w-[88rem] px-4 pt-8 pb-6 text-[13px] text-faint sm:px-6">
      {t('zone', { zone: zoneName(time.zone) })}
      <span className="flex items-center gap-2">
        {/* A narrow header has no room for it beside the four pages. */}
        <span className="min-[480px]:hidden">
          <LocaleSwitch />
        </span>
        <Help className="sm:hidden" />
      </span>
    </footer>
  );
}
