import type { ExecutionLine } from '@/lib/view/activity';
import { type Look, type SeenState, seenStates } from './look';
import { type Opening, openingsOf } from './openings';

/** Times in milliseconds since 1970, the end left out. */
export interface Span {
  readonly from: number;
  readonly until: number;
}
export interface Evidence {
  /** Those that touch the period, by their time, with the public addresses that looks saw in use. */
  readonly openings: readonly (Opening & { readonly addresses: readonly string[] })[];
  /** The sweep's looks in the period that fall into no opening, by what they saw. */
  readonly outside: Readonly<Record<SeenState, number>>;
  /** Looks outside the openings that did not see it closed, a stretch each. */
  readonly notClosed: readonly (Span & { readonly state: SeenState; readonly looks: number })[];
  readonly inside: number;
  /** Stretches of the period without a look: nothing is known of them. */
  readonly gaps: readonly Span[];
}

/** The sweep looks every 15 minutes at the longest (`sweepMinutes`): beyond this at least one look is missing. */
export const longestBetweenMs = 20 * 60_000;

/**
 * What is proved of a network in a period: its openings, and for the rest of the time each look of the sweep, with what it
 * saw. `lines` may begin earlier, so that an opening is known that began before the period. Where there was no look
 * nothing is claimed.
 */
export function evidenceOf(
  period: Span,
  lines: readonly ExecutionLine[],
  looksGiven: readonly Look[],
): Evidence {
  const looks = looksGiven.filter((look) => isWithin(period, look.at)).sort((a, b) => a.at - b.at);
  const openings = openingsOf(lines).filter((opening) => touches(period, opening));
  const openAt = (at: number) => openings.find((opening) => isWithin(spanOf(opening), at));
  const outside = looks.filter((look) => !openAt(look.at));
  return {
    openings: openings.map((opening) => ({
      ...opening,
      addresses: addressesIn(looks.filter((look) => openAt(look.at) === opening)),
    })),
    outside: counted(outside),
    notClosed: stretches(outside),
    inside: looks.length - outside.length,
    gaps: gapsBetween(
      period,
      looks.map(({ at }) => at),
    ),
  };
}

function spanOf({ from, until }: Opening): Span {
  return { from: from ?? Number.NEGATIVE_INFINITY, until: until ?? Number.POSITIVE_INFINITY };
}

function isWithin({ from, until }: Span, at: number): boolean {
  return at >= from && at < until;
}

function touches(period: Span, opening: Opening): boolean {
  const { from, until } = spanOf(opening);
  return from < period.until && until > period.from;
}

function addressesIn(looks: readonly Look[]): string[] {
  return [...new Set(looks.flatMap(({ addresses }) => addresses))].sort();
}

function counted(looks: readonly Look[]): Record<SeenState, number> {
  const of = (state: SeenState) => looks.filter((look) => look.state === state).length;
  const [closed, open, otherWay, unclear] = seenStates.map(of);
  return { closed: closed ?? 0, open: open ?? 0, 'other-way': otherWay ?? 0, unclear: unclear ?? 0 };
}

/** Looks in a row that saw the same, and not that it was closed; to the last of them. */
function stretches(looks: readonly Look[]): Evidence['notClosed'] {
  const runs: (Span & { state: SeenState; looks: number })[] = [];
  let before: Look | undefined;
  for (const look of looks) {
    const run = runs.at(-1);
    const goesOn = run && before?.state === look.state && look.at - run.until <= longestBetweenMs;
    if (look.state !== 'closed' && goesOn)
      runs.splice(-1, 1, { ...run, until: look.at, looks: run.looks + 1 });
    else if (look.state !== 'closed')
      runs.push({ from: look.at, until: look.at, state: look.state, looks: 1 });
    before = look;
  }
  return runs;
}

/** Where looks are further from each other, or from the period's edges, than the sweep ever waits. */
function gapsBetween({ from, until }: Span, times: readonly number[]): Span[] {
  const marks = [from, ...times, until];
  return marks.slice(1).flatMap((mark, index) => {
    const before = marks[index] ?? from;
    return mark - before > longestBetweenMs ? [{ from: before, until: mark }] : [];
  });
}
