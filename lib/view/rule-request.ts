import * as z from 'zod';
import { CronRule, MonthlyRule, OnceRule, OnDay, OnWeekday, WeeklyRule } from '@/lib/window/record';

/** A window's rule as it is sent: that of the records, but unknown fields are refused and each day is named once. */
export const RuleRequest = z.discriminatedUnion('type', [
  z.strictObject({
    ...WeeklyRule.shape,
    days: WeeklyRule.shape.days.refine((days) => new Set(days).size === days.length, 'Name each day once.'),
  }),
  z.strictObject({
    ...MonthlyRule.shape,
    on: z.discriminatedUnion('by', [z.strictObject(OnDay.shape), z.strictObject(OnWeekday.shape)]),
  }),
  z.strictObject(OnceRule.shape),
  z.strictObject(CronRule.shape),
]);
