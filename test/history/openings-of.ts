import type { Rule, WindowRecord } from '@/lib/window/record';
import { readExpression } from '@/local/scheduler/expression';
import { dayAt, dayOf, minutesOf, reachedAt } from '@/test/history/wall-clock';

/**
 * The openings of a window around an instant, worked out anew from design.md, "Time": nothing of `lib/window` is used but
 * the record's shape. Instants in milliseconds.
 */
export function openingsOf(window: WindowRecord, ms: number): [opens: number, closes: number][] {
  const dropped = new Set(window.skipOpenings.map((text) => Date.parse(text)));
  return stated(window, ms).filter(([opens, closes]) => {
    const day = dayAt(window.zone, opens);
    const { firstDate, lastDate, skipDates } = window;
    if (firstDate !== undefined && day < dayOf(firstDate)) return false;
    if (lastDate !== undefined && day > dayOf(lastDate)) return false;
    return opens < closes && !dropped.has(opens) && !skipDates.some((date) => dayOf(date) === day);
  });
}

function stated({ rule, zone }: WindowRecord, ms: number): [number, number][] {
  if (rule.type === 'cron') return firings(rule, zone, ms);
  if (rule.type === 'once') return [[wallOf(zone, rule.opens), wallOf(zone, rule.closes)]];
  const today = dayAt(zone, ms);
  const days = [today - 2, today - 1, today, today + 1].filter((day) => isDayOf(rule, day));
  const [from, to] = [minutesOf(rule.opens), minutesOf(rule.closes)];
  return days.map((day) => [
    reachedAt(zone, day * 1440 + from),
    reachedAt(zone, (to <= from ? day + 1 : day) * 1440 + to),
  ]);
}

function wallOf(zone: string, local: string): number {
  return reachedAt(zone, dayOf(local.slice(0, 10)) * 1440 + minutesOf(local.slice(11)));
}

/** By the local EventBridge's own reading of the expression, which knows nothing of the product. */
function firings(rule: Rule & { type: 'cron' }, zone: string, ms: number): [number, number][] {
  const length = rule.durationMinutes * 60_000;
  const expression = readExpression(rule.expression, zone);
  const found: [number, number][] = [];
  for (
    let at = expression.next(ms - length - 1, 0);
    at !== undefined && at <= ms;
    at = expression.next(at, 0)
  ) {
    found.push([at, at + length]);
  }
  return found;
}

const names = ['THU', 'FRI', 'SAT', 'SUN', 'MON', 'TUE', 'WED'];

function isDayOf(rule: Rule & { type: 'weekly' | 'monthly' }, day: number): boolean {
  // 1 January 1970 was a Thursday.
  const weekday = names[((day % 7) + 7) % 7];
  if (rule.type === 'weekly') return rule.days.some((name) => name === weekday);
  const dayOfMonth = new Date(day * 86_400_000).getUTCDate();
  const isLastWeek = new Date((day + 7) * 86_400_000).getUTCDate() <= 7;
  if (rule.on.by === 'weekday') {
    const nth = rule.on.nth === 'last' ? isLastWeek : Math.ceil(dayOfMonth / 7) === rule.on.nth;
    return rule.on.weekday === weekday && nth;
  }
  if (rule.on.day !== 'last') return rule.on.day === dayOfMonth;
  return new Date((day + 1) * 86_400_000).getUTCDate() === 1;
}
