import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Translate } from '@/components/i18n/translate';
import { Moment } from '@/components/time/moment';
import type { ActivityEntry } from '@/lib/view/activity';
import { didWords } from './run-words';

/** What is worth a second line, which folds out to all that is known, exactly. It needs no script. */
export function ActivityDetails({ entry, children }: { entry: ActivityEntry; children: ReactNode }) {
  const t = useTranslations('activity');
  const whole = useTranslations();
  const { site } = entry;
  const asked = entry.kind === 'execution' ? entry.execution : entry;
  const who = entry.kind === 'execution' ? undefined : entry.who;
  const network = 'network' in entry ? entry.network : undefined;
  return (
    <details className="group mt-0.5 min-w-0 flex-1 text-[13px]">
      <summary className="flex min-h-6 w-fit min-w-6 max-w-full list-none items-center gap-1 rounded text-muted hover:text-ink [&::-webkit-details-marker]:hidden">
        <span className="min-w-0">
          {children}
          <span className="sr-only text-faint only:not-sr-only">{t('details')}</span>
        </span>
        <ChevronRight
          aria-hidden="true"
          className="size-3.5 shrink-0 text-faint transition-transform group-open:rotate-90"
        />
      </summary>
      <dl className="mt-1 mb-1 grid gap-x-4 gap-y-0.5 sm:grid-cols-[max-content_minmax(0,1fr)]">
        <Detail name="at">
          <Moment at={entry.at} full />
        </Detail>
        <Detail name="network">{network?.vpcId}</Detail>
        <Detail name="account">
          {site.name} {site.accountId}, {site.region}
        </Detail>
        <Detail name="role">{roleOf(whole, asked.role)}</Detail>
        <Detail name="from">{asked.from}</Detail>
        <Detail name="issuer">{who?.issuer}</Detail>
        <Detail name="subject">{who?.subject}</Detail>
        {entry.kind === 'change' && <ChangeDetails change={entry} />}
        {entry.kind === 'sign-on' && (
          <Detail name="why" lang="en">
            {entry.why}
          </Detail>
        )}
        {entry.kind === 'execution' && <Detail name="run">{entry.execution.name}</Detail>}
        {entry.kind === 'execution' && <Detail name="did">{didOf(whole, entry.did)}</Detail>}
        <Detail name="request">{asked.requestId}</Detail>
      </dl>
    </details>
  );
}

function ChangeDetails({ change }: { change: Extract<ActivityEntry, { kind: 'change' }> }) {
  const { exactly = {}, came, error } = change;
  const runs = Array.isArray(came?.executions) ? came.executions.join(', ') : undefined;
  const asked = Object.entries(exactly).map(([name, value]) => `${name} ${value}`);
  return (
    <>
      <Detail name="exactly" lang="en">
        {asked.join(', ')}
      </Detail>
      <Detail name="run">{runs}</Detail>
      <Detail name="why" lang="en">
        {error?.detail}
      </Detail>
    </>
  );
}

/** What a run did, each thing once. */
function didOf(t: Translate, did: readonly string[]): string {
  return [...new Set(did)].map((one) => didWords(t, one)).join(t('list.comma'));
}

function roleOf(t: Translate, role: string | undefined): string | undefined {
  return role !== undefined && /^[a-z]+$/.test(role) && t.has(`role.${role}`) ? t(`role.${role}`) : role;
}

interface DetailProps {
  name: string;
  /** Of what is in English whatever the reader reads. */
  lang?: 'en';
  children: ReactNode;
}

function Detail({ name, lang, children }: DetailProps) {
  const t = useTranslations('activity.detail');
  if (children === undefined || children === '') return null;
  return (
    <>
      <dt className="text-faint max-sm:mt-1">{t(name)}</dt>
      <dd lang={lang} className="break-words text-muted">
        {children}
      </dd>
    </>
  );
}
