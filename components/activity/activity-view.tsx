import { Download, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/section';
import type { ActivityPage, Unreadable } from '@/lib/view/answers';
import { type AskedActivity, hrefOf, isFiltered } from './activity-address';
import { networkChoices, peopleChoices } from './activity-choices';
import { ActivityFilterForm } from './activity-filter';
import { ActivityRow } from './activity-row';

interface ActivityViewProps {
  asked: AskedActivity;
  /** As `asked`, with instants in place of days. */
  exactly: AskedActivity;
  page: ActivityPage;
}

/** What people and Sluice did, newest first, a page at a time; drawn on the server, each page with an address of its own. */
export function ActivityView({ asked, exactly, page }: ActivityViewProps) {
  const t = useTranslations('activity');
  const { cursor: _, ...table } = exactly;
  const { cursor: __, ...filter } = asked;
  return (
    <div className="grid gap-5">
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <div>
          <h1 className="font-semibold text-xl tracking-tight">{t('title')}</h1>
          <p className="mt-0.5 text-muted">{t(`whose.${page.whose}`)}</p>
        </div>
        <Button asChild size="small">
          <a href={hrefOf('/api/v1/activity', table, { format: 'csv' })} download>
            <Download aria-hidden="true" />
            {t('csv')}
          </a>
        </Button>
      </div>
      <ActivityFilterForm
        // Anew for another filter: a link changes it too.
        key={hrefOf('/activity', filter)}
        asked={asked}
        networks={networkChoices(page.entries, asked.network)}
        people={page.whose === 'own' ? undefined : peopleChoices(page.entries, asked.person)}
      />
      <Missing unreadable={page.unreadable ?? []} />
      {isNothingKnown(page) ? null : <Entries asked={asked} page={page} />}
      <Pages asked={asked} cursor={page.cursor} />
    </div>
  );
}

/** That nothing happened is not said where nothing was read. */
const isNothingKnown = ({ entries, cursor, unreadable }: ActivityPage) =>
  entries.length === 0 && cursor === undefined && unreadable !== undefined;

function Entries({ asked, page: { entries, cursor } }: { asked: AskedActivity; page: ActivityPage }) {
  const t = useTranslations('activity');
  const isEnd = cursor === undefined;
  return (
    <div className="rounded-xl border bg-surface shadow-low">
      {entries.length === 0 && !isEnd && <Empty title={t('noneHere')} />}
      {entries.length === 0 && isEnd && isFiltered(asked) && (
        <Empty title={t('noMatch')} hint={t('noMatchHint')} />
      )}
      {entries.length === 0 && isEnd && !isFiltered(asked) && (
        <Empty title={t('none')} hint={t('noneHint')} />
      )}
      <ol className="divide-y divide-line">
        {entries.map((entry) => (
          <ActivityRow key={entry.id} entry={entry} />
        ))}
      </ol>
    </div>
  );
}

function Pages({ asked, cursor }: { asked: AskedActivity; cursor: string | undefined }) {
  const t = useTranslations('activity');
  const { cursor: here, ...newest } = asked;
  return (
    <nav className="flex flex-wrap gap-2">
      {cursor !== undefined && (
        <Button asChild>
          <Link href={hrefOf('/activity', { ...newest, cursor })} prefetch={false}>
            {t('older')}
          </Link>
        </Button>
      )}
      {here !== undefined && (
        <Button asChild look="quiet">
          <Link href={hrefOf('/activity', newest)} prefetch={false}>
            {t('newest')}
          </Link>
        </Button>
      )}
    </nav>
  );
}

/** Names the accounts whose activity could not be read: a missing line is never taken for nothing. */
function Missing({ unreadable }: { unreadable: readonly Unreadable[] }) {
  const t = useTranslations();
  if (unreadable.length === 0) return null;
  return (
    <div role="alert" className="rounded-xl border border-warn-line bg-warn-soft px-4 py-3 text-sm">
      <ul className="grid gap-2">
        {unreadable.map(({ site: { name, accountId: id, region }, message }) => {
          const account =
            name === undefined ? t('home.accountBare', { id }) : t('home.accountNamed', { name, id });
          return (
            <li key={`${id}/${region}`} className="flex gap-3">
              <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-warn-ink" />
              <div className="min-w-0">
                <p className="font-medium">{t('activity.unreadable', { account, region })}</p>
                <p lang="en" className="break-words text-[13px] text-muted">
                  {message}
                </p>
              </div>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
