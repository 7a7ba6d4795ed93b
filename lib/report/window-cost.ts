import type { Temporal } from 'temporal-polyfill';
import type { WindowCost } from '@/lib/view/window-preview';
import { dayMs, minuteMs } from '@/lib/window/civil';
import { closingEarlier } from '@/lib/window/closing-earlier';
import { merge, type Stretch } from '@/lib/window/day-stretches';
import type { WindowLike } from '@/lib/window/openings';
import { scheduleOf } from '@/lib/window/schedule';
import { stretchesOf } from '@/lib/window/stretches';
import { hourMs } from './month';
import type { Price } from './prices';

/** How a network's ways out are built, as far as it costs. */
export interface CostlyWays {
  /** So many stand while it is open. */
  readonly gateways: number;
  /** Its addresses are paid for at every hour, open or not. */
  readonly keepsAddresses: boolean;
  /** Absent where no price of its region is known. */
  readonly price?: Price | undefined;
}

/**
 * So much longer than its opening a gateway stands at most, if no connection is waited for: Scheduler fires within the
 * minute, and AWS takes about another to delete it (facts/aws.md, 1); one for all that lies between.
 */
export const standsLongerMinutes = 3;
/** Nobody makes a window shorter by more than this to save an hour. */
const mostLessMinutes = 15;
/** As AWS counts a month. */
const monthMs = 730 * hourMs;
const longestDays = 365;
const fewestDays = 7;
/** About so many openings are reckoned with; where windows open every few minutes, of less than a year. */
const mostOpenings = 73_000;

/**
 * What a sound draft adds in a month to what its network's other windows cost anyway, by the coming year. AWS bills a gateway for each hour
 * begun, from its making to its deletion, so a stretch of 58 minutes is two hours. The hint is reckoned by the same sum over the
 * shorter rule. `less.minutes` is the least that saves an hour.
 */
export function windowCost(
  draft: WindowLike,
  now: Temporal.Instant,
  others: readonly WindowLike[],
  { gateways, keepsAddresses, price }: CostlyWays,
): WindowCost {
  const span = spanOf(draft, now, others);
  const theirs = clipped(stretchesOf(others, span.fromMs, span.toMs), span);
  const together = (one: WindowLike) =>
    merge([...theirs, ...clipped(stretchesOf([one], span.fromMs, span.toMs), span)].sort(byBegin));
  const withIt = together(draft);
  const hours = (sum: number) => Math.round((sum * gateways * 100) / span.months) / 100;
  const billed = billedHours(withIt);
  const less = lessOf(draft, withIt, (shorter) => billed - billedHours(together(shorter)));
  const hourUsd = price && price.gatewayHourUsd + (keepsAddresses ? 0 : price.addressHourUsd);
  return {
    gateways,
    hoursPerMonth: hours(billed - billedHours(theirs)),
    ...(less ? { less: { ...less.hint, hoursPerMonth: hours(less.saved) } } : {}),
    ...(price === undefined || hourUsd === undefined ? {} : { hourUsd, price }),
  };
}

/** Hours that one gateway is billed for all stretches. */
function billedHours(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, one) => sum + Math.ceil(standsMinutes(one) / 60), 0);
}

function standsMinutes({ fromMs, toMs }: Stretch): number {
  return (toMs - fromMs) / minuteMs + standsLongerMinutes;
}

/** The few minutes that most stretches are over a whole hour, if closing so much earlier saves one. */
function lessOf(draft: WindowLike, stretches: readonly Stretch[], savedBy: (shorter: WindowLike) => number) {
  const times = new Map<number, number>();
  for (const stretch of stretches) {
    const over = Math.ceil(standsMinutes(stretch) - 60 * (Math.ceil(standsMinutes(stretch) / 60) - 1));
    if (over <= mostLessMinutes) times.set(over, (times.get(over) ?? 0) + 1);
  }
  const [minutes] = [...times].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([over]) => over);
  const rule = minutes === undefined ? undefined : closingEarlier(draft.rule, minutes);
  if (minutes === undefined || rule === undefined) return undefined;
  const saved = savedBy({ ...draft, rule });
  if (saved <= 0) return undefined;
  return { saved, hint: { minutes, rule, eachTime: saved === stretches.length } };
}

interface Span extends Stretch {
  readonly months: number;
}

/** From its first day for a year, or until it ends; what ends sooner than in a month counts as one. */
function spanOf(draft: WindowLike, now: Temporal.Instant, others: readonly WindowLike[]): Span {
  const { firstDay, lastDay, reachDays } = scheduleOf(draft);
  const fromMs = Math.max(now.epochMilliseconds, (firstDay - 1) * dayMs);
  const aDay = [draft, ...others].reduce((sum, one) => sum + scheduleOf(one).minutes.length, 0);
  const days = Math.max(fewestDays, Math.min(longestDays, Math.floor(mostOpenings / aDay)));
  const horizonMs = fromMs + days * dayMs;
  const activeMs = Math.min(horizonMs, (lastDay + 1) * dayMs) - fromMs;
  const ends = activeMs < horizonMs - fromMs;
  return {
    fromMs,
    toMs: Math.min(horizonMs, (lastDay + reachDays + 1) * dayMs),
    months: ends ? Math.max(1, activeMs / monthMs) : activeMs / monthMs,
  };
}

function clipped(stretches: readonly Stretch[], { fromMs, toMs }: Span): Stretch[] {
  return stretches
    .map((one) => ({ fromMs: Math.max(one.fromMs, fromMs), toMs: Math.min(one.toMs, toMs) }))
    .filter((one) => one.toMs > one.fromMs);
}

function byBegin(one: Stretch, other: Stretch): number {
  return one.fromMs - other.fromMs;
}
