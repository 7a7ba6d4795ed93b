import { describe, expect, it } from 'vitest';
import type { Rule } from '@/lib/window/record';
import { windowView } from '../testing/networks';
import { wordsIn } from '../testing/words';
import { limitWords, ruleWords } from './rule-words';

const times = { opens: '02:00', closes: '03:30' };
const told = [
  [
    { type: 'weekly', days: ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'], ...times },
    'Every day, 02:00 to 03:30',
    '每天 02:00 至 03:30',
  ],
  [
    { type: 'weekly', days: ['FRI', 'MON', 'TUE', 'WED', 'THU'], opens: '22:30', closes: '01:00' },
    'On weekdays, 22:30 to 01:00 the next day',
    '工作日 22:30 至 次日 01:00',
  ],
  [{ type: 'weekly', days: ['SAT', 'SUN'], ...times }, 'At weekends, 02:00 to 03:30', '周末 02:00 至 03:30'],
  [
    { type: 'weekly', days: ['THU', 'MON'], ...times },
    'Every Monday and Thursday, 02:00 to 03:30',
    '每周一和周四 02:00 至 03:30',
  ],
  [
    { type: 'weekly', days: ['TUE'], opens: '02:00', closes: '02:00' },
    'Every Tuesday, 02:00 to 02:00 the next day',
    '每周二 02:00 至 次日 02:00',
  ],
  [
    { type: 'monthly', on: { by: 'day', day: 15 }, ...times },
    'On day 15 of each month, 02:00 to 03:30',
    '每月 15 日 02:00 至 03:30',
  ],
  [
    { type: 'monthly', on: { by: 'day', day: 'last' }, ...times },
    'On the last day of each month, 02:00 to 03:30',
    '每月最后一天 02:00 至 03:30',
  ],
  [
    { type: 'monthly', on: { by: 'weekday', weekday: 'MON', nth: 2 }, ...times },
    'On the second Monday of each month, 02:00 to 03:30',
    '每月第二个周一 02:00 至 03:30',
  ],
  [
    { type: 'monthly', on: { by: 'weekday', weekday: 'SUN', nth: 'last' }, ...times },
    'On the last Sunday of each month, 02:00 to 03:30',
    '每月最后一个周日 02:00 至 03:30',
  ],
  [
    { type: 'once', opens: '2026-12-24T09:00', closes: '2026-12-24T18:00' },
    'Once, Thu 24 Dec 09:00 to 18:00',
    '仅一次，12月24日周四 09:00 至 18:00',
  ],
  [
    { type: 'once', opens: '2026-12-24T22:00', closes: '2026-12-26T06:00' },
    'Once, Thu 24 Dec 22:00 to Sat 26 Dec 06:00',
    '仅一次，12月24日周四 22:00 至 12月26日周六 06:00',
  ],
  [
    { type: 'cron', expression: 'cron(30 2 ? * TUE *)', durationMinutes: 90 },
    'At 02:30, only on Tuesday, for 1 h 30 min',
    '在02:30, 仅星期二，持续 1 小时 30 分钟',
  ],
] as const satisfies [Rule, string, string][];

describe('the words of a rule', () => {
  it.each(told)('are a sentence in both languages: %j', (rule, english, chinese) => {
    const en = wordsIn('en');
    const zh = wordsIn('zh-CN');
    expect(ruleWords(en.t, en.time, rule)).toBe(english);
    expect(ruleWords(zh.t, zh.time, rule)).toBe(chinese);
  });

  it('show a cron expression as it is where it cannot be put into words', () => {
    const { t, time } = wordsIn('en');
    const rule: Rule = { type: 'cron', expression: 'cron(nonsense)', durationMinutes: 30 };
    expect(ruleWords(t, time, rule)).toBe('cron(nonsense), for 30 min');
  });

  it('tell what narrows a window', () => {
    const window = windowView({ firstDate: '2026-12-01', skipDates: ['2026-12-25'], leadMinutes: 5 });
    const en = wordsIn('en');
    expect(limitWords(en.t, en.time, window)).toEqual([
      'from Tue 1 Dec',
      '1 date skipped',
      'built 5 min earlier',
    ]);
    expect(limitWords(en.t, en.time, windowView())).toEqual([]);
    expect(limitWords(en.t, en.time, windowView({ leadMinutes: 'auto' }))).toEqual(['ready by the opening']);
  });
});
