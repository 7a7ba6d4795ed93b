import * as z from 'zod';
import { VpcId } from '@/lib/egress/site';

/**
 * The records: what people decided about a network. Each is kept whole, as JSON, inside an EventBridge
 * Scheduler entry, and is immutable: an edit is the next revision. Dates and times are local to `zone` where a
 * field says "local"; every other time is an instant in UTC, ISO 8601, to the minute.
 */

export const schemaVersion = 1;

export const RecordId = z.string().regex(/^[a-z0-9]{12}$/, 'An id is 12 of a-z and 0-9.');
export const Revision = z.int().min(1).max(9999);
const instantError = 'An instant looks like 2026-11-22T14:30:00Z.';
/** To the nanosecond at the finest: Temporal reads no more, so a record that says more could not be evaluated. */
export const Instant = z.iso
  .datetime({ offset: false, error: instantError })
  .regex(/^[^.]*(\.\d{1,9})?Z$/, instantError);
export const LocalDate = z.iso.date('A date looks like 2026-11-22.');
export const LocalTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'A time looks like 02:30, from 00:00 to 23:59.');
export const LocalDateTime = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/, 'A local date and time looks like 2026-11-22T02:30.');
export const Weekday = z.enum(['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN']);

/** Who did it: the subject at the identity provider and the name that people know. */
export const Actor = z.object({ id: z.string().min(1).max(256), name: z.string().min(1).max(128) });

/** So that a value that is none of a choice's kinds, and one that breaks two rules, are told in the same words. */
const wholeNumber = (least: number, most: number, error: string) =>
  z.int(error).min(least, error).max(most, error);
const dayError = 'The day is a whole number from 1 to 31, or last.';
const nthError = 'Which one is a whole number from 1 to 5, or last.';
const leadError = 'The lead is a whole number of minutes from 0 to 120, or auto.';
const longestCron = 7 * 24 * 60;
const durationError = `The duration is a whole number of minutes from 1 to ${longestCron}.`;

export const WeeklyRule = z.object({
  type: z.literal('weekly'),
  days: z.array(Weekday).min(1, 'Choose at least one day.').max(7),
  opens: LocalTime,
  /** At or before `opens`: the next day. */
  closes: LocalTime,
});
/** A day that a month lacks is no opening; the last day is a choice of its own. */
export const OnDay = z.object({
  by: z.literal('day'),
  day: z.union([wholeNumber(1, 31, dayError), z.literal('last')], dayError),
});
export const OnWeekday = z.object({
  by: z.literal('weekday'),
  weekday: Weekday,
  nth: z.union([wholeNumber(1, 5, nthError), z.literal('last')], nthError),
});
export const MonthlyRule = z.object({
  type: z.literal('monthly'),
  on: z.discriminatedUnion('by', [OnDay, OnWeekday]),
  opens: LocalTime,
  closes: LocalTime,
});
export const OnceRule = z.object({ type: z.literal('once'), opens: LocalDateTime, closes: LocalDateTime });
export const CronRule = z.object({
  type: z.literal('cron'),
  /** EventBridge's six fields, with `cron(` and `)`. */
  expression: z.string().min(1).max(256),
  durationMinutes: wholeNumber(1, longestCron, durationError),
});
export const Rule = z.discriminatedUnion('type', [WeeklyRule, MonthlyRule, OnceRule, CronRule]);

/** What a person enters for a window. Rules across fields (an empty window, an unknown zone) are in `check-window.ts`. */
export const WindowDraft = z.object({
  name: z.string().trim().min(1, 'Give the window a name.').max(80),
  rule: Rule,
  zone: z.string().min(1).max(50),
  /** Local dates of the opening, both included. */
  firstDate: LocalDate.optional(),
  lastDate: LocalDate.optional(),
  skipDates: z.array(LocalDate).max(400).default([]),
  /** Ready *by* the opening: the way out is built this much earlier, `auto` by what it usually takes here. Not for cron. */
  leadMinutes: z.union([wholeNumber(0, 120, leadError), z.literal('auto')], leadError).default(0),
  /** A longest open stretch of over 24 hours must be confirmed. */
  confirmedLong: z.boolean().default(false),
});

const authored = {
  schema: z.literal(schemaVersion),
  id: RecordId,
  revision: Revision,
  /** Who wrote this revision, and when. */
  by: Actor,
  at: Instant,
  reason: z.string().max(256).optional(),
  ticket: z.string().max(64).optional(),
  /** A deleted record is a revision too; it counts as absent and goes after a day. */
  deleted: z.literal(true).optional(),
};
export const WindowRecord = z.object({
  ...authored,
  kind: z.literal('window'),
  vpcId: VpcId,
  ...WindowDraft.shape,
  /** Openings dropped one by one ("skip next"), by the instant at which they open (before the lead). */
  skipOpenings: z.array(Instant).max(100).default([]),
  /** Switched off by a person: kept, and never opens. */
  off: z.boolean().default(false),
  /** The tool that writes this window's entries itself, as people know it: "Terraform". Sluice then never writes or removes them. */
  managedBy: z.string().trim().min(1).max(40).optional(),
});
/** Open now until. Extending keeps the first `createdAt`. */
export const LeaseRecord = z.object({
  ...authored,
  kind: z.literal('lease'),
  vpcId: VpcId,
  createdAt: Instant,
  until: Instant,
  /** Fingerprint of the request that made it, if it came with an Idempotency-Key: a repeat is told by it. */
  request: z.string().max(16).optional(),
});
/** Kept closed until. */
export const HoldRecord = z.object({
  ...authored,
  kind: z.literal('hold'),
  vpcId: VpcId,
  createdAt: Instant,
  until: Instant,
});
/** An admin's stop, for one network (`vpcId`) or, without it, for the whole site. Without `until` it has no end. */
export const FreezeRecord = z.object({
  ...authored,
  kind: z.literal('freeze'),
  vpcId: VpcId.optional(),
  createdAt: Instant,
  until: Instant.optional(),
});
export const NetworkRecord = z.discriminatedUnion('kind', [
  WindowRecord,
  LeaseRecord,
  HoldRecord,
  FreezeRecord,
]);

/** Whether another tool writes the record's entries itself. */
export function isManagedOutside(record: NetworkRecord): boolean {
  return record.kind === 'window' && record.managedBy !== undefined;
}

export type Weekday = z.infer<typeof Weekday>;
export type Actor = z.infer<typeof Actor>;
export type Rule = z.infer<typeof Rule>;
export type WindowDraft = z.infer<typeof WindowDraft>;
export type WindowRecord = z.infer<typeof WindowRecord>;
export type LeaseRecord = z.infer<typeof LeaseRecord>;
export type HoldRecord = z.infer<typeof HoldRecord>;
export type FreezeRecord = z.infer<typeof FreezeRecord>;
export type NetworkRecord = z.infer<typeof NetworkRecord>;
export type WeeklyRule = z.infer<typeof WeeklyRule>;
export type MonthlyRule = z.infer<typeof MonthlyRule>;
export type OnceRule = z.infer<typeof OnceRule>;
export type CronRule = z.infer<typeof CronRule>;
