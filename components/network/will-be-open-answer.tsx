'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import useSWR from 'swr';
import { client, keys } from '@/components/live/client';
import { errorWords } from '@/components/live/error-words';
import { useMinute } from '@/components/time/now';
import { useTimeWords } from '@/components/time/reader';
import { zoneName } from '@/components/time/zones';
import { CopyButton } from '@/components/ui/copy-button';
import { Skeleton } from '@/components/ui/section';
import { ApiProblem } from '@/lib/api/client';
import type { WillBeOpen } from '@/lib/view/answers';
import { StateIcon } from './state-icon';
import { willBeOpenWords } from './will-be-open-words';

interface AnswerProps {
  vpcId: string;
  name: string;
  /** An ISO instant. */
  at: string;
  zone: string;
  /** What is planned, as a text that is another when the plan is: then it is asked anew. */
  plan: string;
}

/** What is planned for a moment, why and until when, and the link to it. Of what is over the evidence tells. */
export function WillBeOpenAnswer(props: AnswerProps) {
  const isPast = Date.parse(props.at) < Date.parse(useMinute());
  return (
    <div role="status" className="grid gap-3 border-t px-5 py-4">
      {isPast ? <Past {...props} /> : <Planned {...props} />}
    </div>
  );
}

function Past({ vpcId, at, zone }: AnswerProps) {
  const t = useTranslations('willOpen');
  const time = useTimeWords();
  const now = useMinute();
  return (
    <p className="text-muted">
      {t('past', { time: time.in(zone).full(at, now) })}{' '}
      <Link
        href={`/reports/evidence?network=${vpcId}`}
        prefetch={false}
        className="rounded text-accent-ink underline underline-offset-4"
      >
        {t('evidence')}
      </Link>
    </p>
  );
}

function Planned(props: AnswerProps) {
  const { vpcId, at, plan } = props;
  const t = useTranslations();
  const key = [keys.network(vpcId), 'will-be-open', at, plan];
  const { data, error } = useSWR<WillBeOpen>(key, () => client.willBeOpen(vpcId, at));
  if (error instanceof ApiProblem) {
    const { title, remedy } = errorWords(t, error);
    return (
      <p className="text-sm text-warn-ink">
        {title}. {remedy}
      </p>
    );
  }
  if (data === undefined) return <Skeleton className="h-5 w-2/3" />;
  return <Said {...props} answer={data} />;
}

function Said({ answer, name, at, zone }: AnswerProps & { answer: WillBeOpen }) {
  const t = useTranslations();
  const time = useTimeWords();
  const now = useMinute();
  const there = time.in(zone);
  const { state, why } = willBeOpenWords(t, there, answer, now);
  const when = `${there.full(at, now)} · ${zoneName(zone)}`;
  const own = zone === time.zone ? undefined : time.full(at, now);
  return (
    <>
      <div className="flex items-start gap-3">
        <StateIcon condition={answer.open ? 'open' : 'closed'} className="mt-0.5" />
        <div className="min-w-0">
          <p className={answer.open ? 'font-semibold text-accent-ink' : 'font-semibold'}>{state}</p>
          <p className="break-words text-muted text-sm">{why}</p>
          <p className="mt-1 text-[13px] text-faint tabular-nums">
            {when}
            {own !== undefined && ` · ${t('windows.nextZone', { time: own, zone: zoneName(time.zone) })}`}
            <code className="block font-mono text-xs leading-5">{at}</code>
          </p>
        </div>
      </div>
      <p className="text-[13px] text-faint">{t('willOpen.asPlanned')}</p>
      <div className="flex flex-wrap gap-2">
        <CopyButton
          worded
          text={linkTo(at, zone)}
          label={t('willOpen.copyLink')}
          copied={t('action.copied')}
        />
        <CopyButton
          worded
          text={`${name}, ${when} (${at}): ${state}. ${why}\n${linkTo(at, zone)}`}
          label={t('willOpen.copyAnswer')}
          copied={t('action.copied')}
        />
      </div>
    </>
  );
}

/** To this answer, with the zone, whatever the next reader's own. */
function linkTo(at: string, zone: string): string {
  const { origin, pathname } = window.location;
  // A plus (Etc/GMT+5) would be read as a blank.
  return `${origin}${pathname}?at=${at}&zone=${zone.replaceAll('+', '%2B')}`;
}
