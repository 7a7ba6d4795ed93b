import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { civilOf, dayMs, minuteMs } from './civil';
import { type Cron, cronInstant, cronOpensOn, parseCron } from './cron';
import { earliest } from './lead';
import { occurrences } from './occurrences';
import { type Schedule, scheduleOf, type WindowLike } from './schedule';
import type { EntryTimes } from './wakes';
import { isZone } from './zone';
import { zoneOffsets } from './zone-offsets';

/** Which of a window's two entries. */
type Which = 'opens' | 'closes';

/** So many instants are tried: the whole year of a daily window, and of others all that a person can foresee. */
const triedInstants = 400;
const triedDays = 400;

/**
 * Whether an expression that another tool wrote wakes at every opening (less the lead, 15 minutes for `auto`) or closing
 * of the next 400 days, and of at most 400 of them. It may wake more often. The nights on which the clocks change are
 * left out: an expression in the window's own zone cannot wake at all of their instants, and the sweep does.
 */
export function wakesEnough(
  window: WindowLike,
  which: Which,
  { expression, zone }: EntryTimes,
  since: Temporal.Instant,
): boolean {
  const fires = isZone(zone) ? firesBy(expression, zone) : undefined;
  if (!fires) return false;
  const schedule = scheduleOf(earliest(window));
  let tried = 0;
  for (const ms of neededInstants(schedule, which, since.epochMilliseconds)) {
    if (!fires(ms)) return false;
    tried++;
    if (tried === triedInstants) break;
  }
  return true;
}

/** From the second whole minute on: before, nothing that is written now could wake. */
function* neededInstants(schedule: Schedule, which: Which, sinceMs: number): Generator<number> {
  const fromMs = sinceMs + 2 * minuteMs;
  for (const { day, wantedMs, closesMs } of occurrences(schedule, fromMs, fromMs + triedDays * dayMs)) {
    const ms = which === 'opens' ? wantedMs : closesMs;
    if (ms >= fromMs && schedule.offsets.steadyMidnight(day) !== undefined) yield ms;
  }
}

/** Whether an expression fires at an instant; undefined if it is neither `at()` nor a cron that EventBridge takes. */
function firesBy(expression: string, zone: string): ((ms: number) => boolean) | undefined {
  const once = /^at\((\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})\)$/.exec(expression)?.[1];
  if (once !== undefined) {
    if (!z.iso.datetime().safeParse(`${once}Z`).success) return undefined;
    const wallMs = Temporal.Instant.from(`${once}Z`).epochMilliseconds;
    const firesMs = zoneOffsets(zone).instantOf(wallMs);
    return (ms) => ms === firesMs;
  }
  const cron = parseCron(expression);
  return 'detail' in cron ? undefined : (ms) => cronFiresAt(cron, zone, ms);
}

function cronFiresAt(cron: Cron, zone: string, ms: number): boolean {
  const offsets = zoneOffsets(zone);
  const wallMs = ms + offsets.offsetAt(ms);
  const day = Math.floor(wallMs / dayMs);
  const minute = (wallMs - day * dayMs) / minuteMs;
  return (
    cron.minutes.includes(minute) &&
    cronOpensOn(cron, civilOf(day)) &&
    cronInstant(offsets, day, minute) === ms
  );
}
