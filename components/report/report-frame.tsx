import { Download, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import type { Unreadable } from '@/lib/view/answers';

interface ReportFrameProps {
  tab: 'savings' | 'evidence';
  hint: string;
  /** Where the same is to be had as a table. */
  csv?: string | undefined;
  children: ReactNode;
}

/** What both reports have: their heading, the tabs, which are links, and the way to the table. */
export function ReportFrame({ tab, hint, csv, children }: ReportFrameProps) {
  const t = useTranslations('reports');
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <div>
          <h1 className="font-semibold text-xl tracking-tight">
            {t('title')}
            <span className="hidden print:inline"> · {t(tab)}</span>
          </h1>
          <p className="mt-0.5 text-muted">{hint}</p>
        </div>
        {csv !== undefined && (
          <Button asChild size="small" className="print:hidden">
            <a href={csv} download>
              <Download aria-hidden="true" />
              {t('csv')}
            </a>
          </Button>
        )}
      </div>
      <nav aria-label={t('tabs')} className="flex gap-5 border-b print:hidden">
        <Tab href="/reports" label={t('savings')} here={tab === 'savings'} />
        <Tab href="/reports/evidence" label={t('evidence')} here={tab === 'evidence'} />
      </nav>
      {children}
    </div>
  );
}

function Tab({ href, label, here }: { href: string; label: string; here: boolean }) {
  const look = here
    ? 'border-accent text-ink'
    : 'border-transparent text-muted hover:border-line-strong hover:text-ink';
  return (
    <Link
      href={href}
      aria-current={here ? 'page' : undefined}
      className={`-mb-px border-b-2 px-0.5 py-2 font-medium text-sm transition-colors ${look}`}
    >
      {label}
    </Link>
  );
}

/** Names the accounts that could not be read: their figures are missing, and not nothing. */
export function NotInFigures({ unreadable }: { unreadable: readonly Unreadable[] }) {
  const t = useTranslations();
  if (unreadable.length === 0) return null;
  return (
    <div role="alert" className="rounded-xl border border-warn-line bg-warn-soft px-4 py-3 text-sm">
      <ul className="grid gap-2">
        {unreadable.map(({ site: { name, accountId: id, region } }) => {
          const account =
            name === undefined ? t('home.accountBare', { id }) : t('home.accountNamed', { name, id });
          return (
            <li key={`${id}/${region}`} className="flex gap-3">
              <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-warn-ink" />
              <p className="font-medium">{t('reports.unreadable', { account, region })}</p>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** What a figure rests on: sentences, small, at the end of a report. */
export function HowItIsMeant({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="break-inside-avoid text-[13px] text-muted">
      <h2 className="mb-1 font-medium text-ink">{title}</h2>
      <ul className="grid max-w-[80ch] list-disc gap-0.5 pl-5">{children}</ul>
    </section>
  );
}
