import { Temporal } from 'temporal-polyfill';
import { type Interval, union } from '@/lib/window/interval';
import { newWindow } from '@/lib/window/new-record';
import { openings } from '@/lib/window/openings';
import { WindowDraft, type WindowRecord } from '@/lib/window/record';

/** From 0 to below 1. */
export type Chance = () => number;

const zones = [
  'Europe/Berlin',
  'America/New_York',
  'Asia/Tokyo',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'UTC',
];
const days = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'] as const;

export function oneOf<T>(chance: Chance, items: readonly [T, ...T[]] | readonly T[]): T | undefined {
  return items[Math.floor(chance() * items.length)];
}

/** Whole, both ends included. */
export function between(chance: Chance, from: number, to: number): number {
  return from + Math.floor(chance() * (to - from + 1));
}

/** Three windows as people make them: a weekly one, some of them over midnight, a monthly one and a cron. */
export function threeWindows(chance: Chance, vpcId: string, at: Temporal.Instant): WindowRecord[] {
  const zone = () => oneOf(chance, zones) ?? 'UTC';
  const time = (hour: number) =>
    `${String(hour % 24).padStart(2, '0')}:${oneOf(chance, ['00', '30']) ?? '00'}`;
  const opensAt = between(chance, 0, 23);
  const monthlyAt = between(chance, 0, 23);
  const on = oneOf(chance, [
    { by: 'day', day: oneOf(chance, [1, 15, 28, 'last']) },
    { by: 'weekday', weekday: oneOf(chance, days), nth: oneOf(chance, [1, 2, 'last']) },
  ]);
  const chosen = days.filter(() => chance() < 0.4);
  const rules = [
    {
      type: 'weekly',
      days: chosen.length > 0 ? chosen : ['MON'],
      opens: time(opensAt),
      closes: time(opensAt + between(chance, 3, 9)),
    },
    { type: 'monthly', on, opens: time(monthlyAt), closes: time(monthlyAt + between(chance, 4, 10)) },
    {
      type: 'cron',
      expression: `cron(${oneOf(chance, [0, 15, 45])} ${between(chance, 0, 23)} ? * ${oneOf(chance, ['TUE', 'MON,THU', '2#1', 'SAT'])} *)`,
      durationMinutes: between(chance, 3, 8) * 60,
    },
  ];
  return rules.map((rule, index) => {
    const leadMinutes = rule.type === 'cron' ? 0 : (oneOf(chance, [0, 5]) ?? 0);
    const draft = WindowDraft.parse({
      name: rule.type,
      rule,
      zone: zone(),
      leadMinutes,
      confirmedLong: true,
    });
    const id = `year${vpcId.slice(-7)}${index}`;
    return newWindow(draft, { vpcId }, { id, by: { id: 'year', name: 'Year' }, at });
  });
}

/** When the windows want the network open. `lib/window`'s own openings, not the decision that the runs make. */
export function plannedIntervals(records: readonly WindowRecord[], fromMs: number, toMs: number): Interval[] {
  const [from, to] = [fromMs, toMs].map((time) => Temporal.Instant.fromEpochMilliseconds(time));
  if (!from || !to) return [];
  const all = records.flatMap((record) => openings(record, from, to));
  return union(all.map(({ wanted, closes }) => ({ opens: wanted, closes })));
}
