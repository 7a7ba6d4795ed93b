import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { hrefOfArn, runHref } from '@/components/run/run-address';
import { cn } from '@/components/ui/class-names';
import type { ActivityEntry } from '@/lib/view/activity';

/** Leads to the run that an entry is about, or that a change began. Nothing where there is none, or where there are many. */
export function RunLink({ entry }: { entry: ActivityEntry }) {
  const href = runOf(entry);
  return href === undefined ? null : <SeeRun href={href} className="mt-0.5 min-h-6 shrink-0 text-[13px]" />;
}

export function SeeRun({ href, className }: { href: string; className?: string }) {
  const t = useTranslations('run');
  return (
    <Link
      href={href}
      prefetch={false}
      className={cn(
        'text-muted underline decoration-line-strong underline-offset-2 hover:text-ink hover:decoration-current',
        className,
      )}
    >
      {t('see')}
    </Link>
  );
}

/** Enrolling has a machine of its own, whose runs have no page. */
const elsewhere: ReadonlySet<string> = new Set(['enrol', 'unenrol']);

function runOf(entry: ActivityEntry): string | undefined {
  if (entry.kind === 'execution') return hrefOfArn(entry.execution.executionArn);
  if (entry.kind !== 'change' || elsewhere.has(entry.deed)) return undefined;
  const { came, site } = entry;
  const [first, ...more] = Array.isArray(came?.executions) ? came.executions : [];
  return first === undefined || more.length > 0 ? undefined : runHref(site, first);
}
