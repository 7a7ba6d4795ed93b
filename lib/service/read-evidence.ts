import { type Evidence, evidenceOf, type Span } from '@/lib/report/evidence';
import type { ExecutionLine } from '@/lib/view/activity';
import type { EvidenceReport, ProvedOpening } from '@/lib/view/reports';
import type { Context, SiteAdapters } from './context';
import { ServiceError } from './errors';
import { asking } from './failure';
import { earlierOf, instantOf, isAfter } from './instant';
import { lookAt } from './network';
import { allow } from './roles';
import { nameOf } from './summary';

export interface ReadEvidence {
  readonly network: string;
  /** Instants, the end left out; what is after now is cut off. */
  readonly from: string;
  readonly until: string;
}

export const mostDays = 92;
/** So long before and after the period runs are read: an opening may begin and end outside of it. */
const aroundDays = 31;
const dayMs = 86_400_000;
/** CloudWatch takes five a second; the slices grow, so that a year is a handful. */
const calls = 40;

/**
 * What is proved of a network in a period: its openings with who and why, and what each look of the sweep outside of them
 * saw; where there was no look, that is said. Needs the right to read what others did there. Errors: invalid, not-found,
 * forbidden, activity-unknown, report-unknown, network-unknown.
 */
export async function readEvidence(ctx: Context, input: ReadEvidence): Promise<EvidenceReport> {
  const look = await lookAt(ctx, input.network);
  allow(ctx.actor, 'audit', look);
  const period = periodOf(ctx, input);
  const { adapters, vpcId, observed } = look;
  const [runs, looks] = await Promise.all([
    runsOf(ctx, adapters, vpcId, period),
    asking('report-unknown', () => adapters.looks.ofNetwork(vpcId, period.from, period.until)),
  ]);
  return {
    at: ctx.now().toString(),
    vpcId,
    name: nameOf(observed),
    site: { ...adapters.site },
    ...told(period),
    ...inWords(evidenceOf(period, runs.lines, looks)),
    ...(runs.reached > period.from ? { openingsKnownFrom: textOf(runs.reached) } : {}),
  };
}

function periodOf(ctx: Context, { from, until }: ReadEvidence): Span {
  const [begin, end] = [instantOf(from), earlierOf(instantOf(until), ctx.now())];
  const days = (end.epochMilliseconds - begin.epochMilliseconds) / dayMs;
  if (isAfter(end, begin) && days <= mostDays)
    return { from: begin.epochMilliseconds, until: end.epochMilliseconds };
  const detail = `It must be after from, which must be past, and at most ${mostDays} days after it.`;
  const fields = [{ in: 'query', pointer: '/until', detail } as const];
  throw new ServiceError('invalid', 'There is no evidence of such a period.', { fields });
}

async function runsOf(
  ctx: Context,
  { activity }: SiteAdapters,
  vpcId: string,
  { from, until }: Span,
): Promise<{ lines: readonly ExecutionLine[]; reached: number }> {
  const now = ctx.now().epochMilliseconds;
  const { lines, reached } = await asking('activity-unknown', () =>
    activity.search({
      filter: { network: vpcId, kind: 'run' },
      since: Math.max(0, from - aroundDays * dayMs),
      until: Math.min(until + aroundDays * dayMs, now),
      limit: Number.POSITIVE_INFINITY,
      calls,
    }),
  );
  const runs = lines.flatMap(({ line }) =>
    line.kind === 'execution' && line.execution.vpcId === vpcId ? [line] : [],
  );
  // A run's end may be told twice.
  const once = new Map(runs.map((line) => [line.execution.executionArn, line]));
  return { lines: [...once.values()], reached };
}

function inWords({ openings, outside, inside, notClosed, gaps }: Evidence) {
  return {
    openings: openings.map(openingOf),
    outside: { ...outside },
    inside,
    notClosed: notClosed.map(({ state, looks, ...span }) => ({ ...told(span), state, looks })),
    gaps: gaps.map(told),
  };
}

function openingOf(opening: Evidence['openings'][number]): ProvedOpening {
  const { from, until, opened, closed, addresses, made } = opening;
  const { execution: openedIn, ...why } = opened ?? {};
  return {
    ...(from === undefined ? {} : { from: textOf(from) }),
    ...(until === undefined ? {} : { until: textOf(until) }),
    ...why,
    ...(openedIn === undefined ? {} : { openedIn }),
    ...(closed ? { closed: { cause: closed.cause, execution: closed.execution, ...byOf(closed) } } : {}),
    addresses: [...addresses],
    made: [...made],
  };
}

function byOf({ by }: { readonly by?: string }): { by?: string } {
  return by === undefined ? {} : { by };
}

function told({ from, until }: Span): { from: string; until: string } {
  return { from: textOf(from), until: textOf(until) };
}

function textOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('.000Z', 'Z');
}
