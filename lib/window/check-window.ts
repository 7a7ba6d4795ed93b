import type { Temporal } from 'temporal-polyfill';
import { dayMs, dayOfDate, epochDay } from './civil';
import { parseCron } from './cron';
import { occurrences, statedOccurrences } from './occurrences';
import type { WindowDraft } from './record';
import { type Schedule, scheduleOf, type WindowLike } from './schedule';
import { isUnfollowed, longestMinutes, neverCloses, stretchDays } from './stretches';
import { isZone } from './zone';

/** What is wrong with one field of a draft. `pointer` is RFC 6901 into the draft. */
export interface FieldIssue {
  readonly pointer: string;
  readonly code: FieldCode;
  readonly detail: string;
}
export type FieldCode =
  | 'unknown-zone'
  | 'cron'
  | 'lead-with-cron'
  | 'no-such-date'
  | 'closes-before-opens'
  | 'last-before-first'
  | 'in-the-past'
  | 'never-opens'
  | 'empty'
  | 'long-stretch';

/** Over this a window's longest open stretch must be confirmed. */
export const longStretchMinutes = 24 * 60;

/** EventBridge knows no year after 2199 (facts, 3.8). */
const lastMs = epochDay(2200, 1, 1) * dayMs;

/**
 * All that is wrong with a draft as of `now`, beyond the shape that its schema holds: first what is wrong with it at
 * any time; if that is well, whether it will ever open, and for how long at a stretch. Empty: it may be saved.
 */
export function checkWindow(draft: WindowDraft, now: Temporal.Instant): FieldIssue[] {
  const standing = standingIssues(draft);
  return standing.length > 0 ? standing : timelyIssues(draft, now.epochMilliseconds);
}

/**
 * What is wrong with a window whatever the time. One that has such issues (an entry edited by hand) cannot be evaluated:
 * everything else here throws a RangeError for it, so whoever reads records asks this first.
 */
export function standingIssues(window: WindowLike): FieldIssue[] {
  const { zone, rule } = window;
  return [
    ...when(
      !isZone(zone),
      '/zone',
      'unknown-zone',
      `${zone} is not an IANA time zone, such as Europe/Berlin.`,
    ),
    ...dateIssues(window),
    ...(rule.type === 'once' ? onceIssues(rule) : []),
    ...(rule.type === 'cron' ? cronIssues(rule.expression, window.leadMinutes) : []),
  ];
}

function dateIssues({ firstDate, lastDate, skipDates }: WindowLike): FieldIssue[] {
  const noSuch = (pointer: string, date: string | undefined) =>
    when(
      date !== undefined && dayOfDate(date) === undefined,
      pointer,
      'no-such-date',
      `There is no date ${date}.`,
    );
  return [
    ...noSuch('/firstDate', firstDate),
    ...noSuch('/lastDate', lastDate),
    ...skipDates.flatMap((date, index) => noSuch(`/skipDates/${index}`, date)),
    ...when(
      firstDate !== undefined && lastDate !== undefined && lastDate < firstDate,
      '/lastDate',
      'last-before-first',
      'The last date is before the first.',
    ),
  ];
}

function onceIssues({ opens, closes }: { opens: string; closes: string }): FieldIssue[] {
  const noSuch = (pointer: string, local: string) =>
    when(
      !isNear(local),
      pointer,
      'no-such-date',
      `There is no date ${local.slice(0, 10)} from 1970 to 2199.`,
    );
  return [
    ...noSuch('/rule/opens', opens),
    ...noSuch('/rule/closes', closes),
    ...when(closes <= opens, '/rule/closes', 'closes-before-opens', 'It must close after it opens.'),
  ];
}

function isNear(local: string): boolean {
  const day = dayOfDate(local);
  return day !== undefined && day >= 0 && day * dayMs < lastMs;
}

function cronIssues(expression: string, leadMinutes: WindowLike['leadMinutes']): FieldIssue[] {
  const cron = parseCron(expression);
  return [
    ...('detail' in cron
      ? [{ pointer: '/rule/expression', code: 'cron', detail: cron.detail } as const]
      : []),
    ...when(
      leadMinutes !== 0,
      '/leadMinutes',
      'lead-with-cron',
      'A cron window has no lead: write the earlier time into its expression.',
    ),
  ];
}

function timelyIssues(draft: WindowDraft, nowMs: number): FieldIssue[] {
  const schedule = scheduleOf(draft);
  for (const { closesMs } of occurrences(schedule, nowMs, lastMs)) {
    if (closesMs > nowMs) return stretchIssues(draft, nowMs);
  }
  return [whyNever(draft, schedule, nowMs)];
}

function whyNever({ rule }: WindowDraft, schedule: Schedule, nowMs: number): FieldIssue {
  for (const { closesMs, opensMs } of statedOccurrences(schedule, nowMs, lastMs)) {
    if (closesMs <= opensMs && opensMs > nowMs) {
      const detail = 'The clocks change so that nothing is left between its opening and its closing.';
      return { pointer: '/rule', code: 'empty', detail };
    }
  }
  if (rule.type === 'once') {
    return { pointer: '/rule/closes', code: 'in-the-past', detail: 'It closes in the past.' };
  }
  const detail = 'It never opens: no day is left by its rule, its first and last date and its skipped dates.';
  return { pointer: '/rule', code: 'never-opens', detail };
}

function stretchIssues(draft: WindowDraft, nowMs: number): FieldIssue[] {
  if (draft.confirmedLong) return [];
  const minutes = longestMinutes(draft, nowMs, lastMs - nowMs);
  return when(
    minutes > longStretchMinutes,
    '/confirmedLong',
    'long-stretch',
    `${howLong(draft, minutes)}: confirm that this is meant.`,
  );
}

function howLong(draft: WindowDraft, minutes: number): string {
  if (neverCloses(draft, minutes)) return 'It never closes';
  if (isUnfollowed(draft, minutes)) return `It stays open for over ${stretchDays} days at a stretch`;
  const hours = Math.round(minutes / 6) / 10;
  return `It stays open for ${hours} hours at a stretch, which is over 24`;
}

function when(is: boolean, pointer: string, code: FieldCode, detail: string): FieldIssue[] {
  return is ? [{ pointer, code, detail }] : [];
}
