'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { OnTheWay } from '@/components/shell/on-the-way';

const tabs = [
  ['/settings', 'accountsTab'],
  ['/settings/enrolment', 'enrolmentTab'],
  ['/settings/notices', 'noticesTab'],
  ['/settings/access', 'accessTab'],
  ['/settings/health', 'healthTab'],
] as const;

/** The parts of the settings, each with an address of its own. */
export function SettingsTabs() {
  const t = useTranslations('settings');
  const path = usePathname();
  return (
    <nav
      aria-label={t('tabs')}
      className="flex gap-5 overflow-x-auto border-b max-sm:gap-3.5 [scrollbar-width:none]"
    >
      {tabs.map(([href, words]) => (
        <Link
          key={href}
          href={href}
          aria-current={path === href ? 'page' : undefined}
          className="-mb-px whitespace-nowrap border-transparent border-b-2 px-0.5 py-2 font-medium text-muted text-sm transition-colors max-sm:text-[13px] hover:border-line-strong hover:text-ink aria-[current]:border-accent aria-[current]:text-ink"
        >
          {t(words)}
          <OnTheWay />
        </Link>
      ))}
    </nav>
  );
}
