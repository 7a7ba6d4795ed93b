import {
  Ban,
  CircleAlert,
  DoorOpen,
  KeyRound,
  Lock,
  type LucideIcon,
  PencilLine,
  Wrench,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Moment } from '@/components/time/moment';
import { cn } from '@/components/ui/class-names';
import type { ActivityEntry } from '@/lib/view/activity';
import { ActivityDetails } from './activity-details';
import { RunError } from './run-error';
import { RunLink } from './run-link';
import { causeWords } from './run-words';
import { Sentence } from './sentence';

type Change = Extract<ActivityEntry, { kind: 'change' }>;
type Run = Extract<ActivityEntry, { kind: 'execution' }>;

/** One thing that happened: a sentence, how long and why, and all that is known of it to fold out. */
export function ActivityRow({ entry }: { entry: ActivityEntry }) {
  const [Icon, tone] = lookOf(entry);
  return (
    <li className="flex gap-3 px-4 py-3 sm:px-5">
      <Icon aria-hidden="true" className={cn('mt-0.5 size-4 shrink-0', tone)} />
      <div className="min-w-0 flex-1">
        <div className="flex items-baseline justify-between gap-3">
          <p className="min-w-0">
            <Sentence entry={entry} />
          </p>
          <Moment at={entry.at} className="shrink-0 text-[13px] text-faint tabular-nums" />
        </div>
        <div className="flex items-start justify-between gap-x-3 max-sm:flex-col">
          <ActivityDetails entry={entry}>
            {entry.kind === 'change' && <ChangeWords change={entry} />}
            {entry.kind === 'execution' && <RunWords run={entry} />}
          </ActivityDetails>
          <RunLink entry={entry} />
        </div>
      </div>
    </li>
  );
}

function lookOf(entry: ActivityEntry): [LucideIcon, string] {
  if (entry.kind === 'sign-on')
    return [KeyRound, entry.event.startsWith('signed') ? 'text-faint' : 'text-warn-ink'];
  if (entry.kind === 'change') {
    if (entry.result === 'refused') return [Ban, 'text-warn-ink'];
    return entry.result === 'done' ? [PencilLine, 'text-muted'] : [CircleAlert, 'text-danger'];
  }
  if (entry.execution.status !== 'SUCCEEDED') return [CircleAlert, 'text-danger'];
  if (entry.opened) return [DoorOpen, 'text-accent-ink'];
  return [entry.closed ? Lock : Wrench, 'text-faint'];
}

/** For how long, the ticket and the reason; of a refusal why. */
function ChangeWords({ change }: { change: Change }) {
  const t = useTranslations();
  const { exactly, came, ticket, reason, result } = change;
  const minutes = typeof exactly?.minutes === 'number' ? exactly.minutes : undefined;
  const until = result === 'done' ? came?.until : exactly?.until;
  return (
    <>
      {result !== 'done' && <WhyNot change={change} />}
      <Dotted>
        {minutes !== undefined && t('activity.for', { span: spanWords(t, minutes) })}
        {typeof until === 'string' && <Until at={until} />}
        {ticket}
        {reason}
      </Dotted>
    </>
  );
}

function Until({ at }: { at: string }) {
  const t = useTranslations('activity');
  return t.rich('until', { time: () => <Moment at={at} /> });
}

function spanWords(t: ReturnType<typeof useTranslations>, minutes: number): string {
  if (minutes % 60 === 0) return t('time.hours', { hours: minutes / 60 });
  if (minutes < 60) return t('time.minutes', { minutes });
  return t('time.hoursMinutes', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}

function WhyNot({ change: { error, role } }: { change: Change }) {
  const t = useTranslations();
  if (error === undefined) return null;
  const title = `error.code.${error.code}.title`;
  const words =
    error.code === 'forbidden'
      ? t('activity.forbidden', { role: t.has(`role.${role}`) ? t(`role.${role}`) : role })
      : t.has(title)
        ? t(title)
        : error.detail;
  return <span className="block text-warn-ink">{words}</span>;
}

function RunWords({ run }: { run: Run }) {
  const t = useTranslations();
  const { by, cause, reason, ticket, status } = run.execution;
  return (
    <>
      <Dotted>
        {causeWords(t, cause)}
        {by && t('runs.by', { name: by.name })}
        {/* That it failed, the sentence says. */}
        {status !== 'SUCCEEDED' && status !== 'FAILED' && t(`runs.status.${status}`)}
        {ticket}
        {reason}
      </Dotted>
      <RunError run={run} />
    </>
  );
}

/** What there is of these, in one line with dots between. */
function Dotted({ children }: { children: readonly ReactNode[] }) {
  const there = children.flatMap((child, at) =>
    child === undefined || child === false || child === '' ? [] : [{ child, at }],
  );
  if (there.length === 0) return null;
  return (
    <span className="block break-words">
      {there.map(({ child, at }, index) => (
        <span key={at}>
          {index > 0 && <span aria-hidden="true"> · </span>}
          {child}
        </span>
      ))}
    </span>
  );
}
