import { Temporal } from 'temporal-polyfill';
import { aliasNames } from './zone-alias';
import { zoneOffsets } from './zone-offsets';

/** A change of a zone's clocks: forward leaves a gap of local times, backward repeats some. */
export interface Transition {
  readonly at: Temporal.Instant;
  readonly offsetMinutesBefore: number;
  readonly offsetMinutesAfter: number;
}

let listed: readonly string[] | undefined;

/** Every zone to choose from, sorted: those that Intl lists, UTC, and today's names of those it lists under older ones. */
export function zoneNames(): readonly string[] {
  listed ??= [...new Set([...Intl.supportedValuesOf('timeZone'), ...aliasNames.filter(intlKnows)])].sort();
  return listed;
}

/**
 * Whether this is an IANA zone, spelt as IANA spells it: Intl ignores case and EventBridge need not.
 * Older names (US/Pacific) are zones too, though they are not offered.
 */
export function isZone(name: string): boolean {
  if (zoneNames().includes(name)) return true;
  if (!/^[A-Z][\w+-]*(\/[A-Z][\w+-]*)*$/.test(name) || !intlKnows(name)) return false;
  return !zoneNames().some((known) => known.toLowerCase() === name.toLowerCase());
}

function intlKnows(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false; // how Intl says that it does not know the name
    throw error;
  }
}

/** The changes of a zone's clocks in [from, to), in order. */
export function transitions(zone: string, from: Temporal.Instant, to: Temporal.Instant): Transition[] {
  return zoneOffsets(zone)
    .changes(from.epochMilliseconds, to.epochMilliseconds)
    .map(({ atMs, beforeMs, afterMs }) => ({
      at: Temporal.Instant.fromEpochMilliseconds(atMs),
      offsetMinutesBefore: beforeMs / 60_000,
      offsetMinutesAfter: afterMs / 60_000,
    }));
}

/** The instant of a local time: a missing one takes the first instant after the gap, a repeated one the first. */
export function instantOfLocal(local: Temporal.PlainDateTime, zone: string): Temporal.Instant {
  const wallMs = local.toZonedDateTime('UTC').epochMilliseconds;
  return Temporal.Instant.fromEpochMilliseconds(zoneOffsets(zone).instantOf(wallMs));
}
