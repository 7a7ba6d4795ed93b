import type { WindowDraft } from '@/lib/window/record';

/** A window as a person writes it for the module, and as one writes it in the dashboard. */
export interface Sample {
  readonly module: Readonly<Record<string, unknown>>;
  readonly draft: Partial<WindowDraft> & Pick<WindowDraft, 'rule'>;
}

const times = (opens: string, closes: string) => ({ opens, closes });
const monthly = (on: object, opens: string, closes: string) => ({ ...on, opens, closes });
const onDay = (day: number | 'last', { opens, closes }: { opens: string; closes: string }) => ({
  rule: { type: 'monthly', on: { by: 'day', day }, opens, closes } as const,
});
const days = ['MON', 'WED', 'SUN'] as const;
const cron = { expression: 'cron(15 6,18 ? * MON-FRI *)', durationMinutes: 45 };

/** One of each shape that changes what is written: rules, midnights, leads, months' ends, limits. */
export const samples: Readonly<Record<string, Sample>> = {
  weekly: {
    module: { weekly: { days, ...times('09:30', '17:00') } },
    draft: { rule: { type: 'weekly', days: [...days], ...times('09:30', '17:00') } },
  },
  'weekly-over-midnight': {
    module: { weekly: { days: ['SAT', 'MON'], ...times('22:00', '02:00') }, lead_minutes: 'auto' },
    draft: {
      rule: { type: 'weekly', days: ['SAT', 'MON'], ...times('22:00', '02:00') },
      leadMinutes: 'auto',
    },
  },
  'weekly-ready-by-midnight': {
    module: { weekly: { days: ['SUN'], ...times('00:10', '23:00') }, lead_minutes: '20' },
    draft: { rule: { type: 'weekly', days: ['SUN'], ...times('00:10', '23:00') }, leadMinutes: 20 },
  },
  'weekly-limited': {
    module: {
      weekly: { days: ['TUE'], ...times('05:00', '05:00') },
      first_date: '2026-12-01',
      last_date: '2027-03-31',
      skip_dates: ['2026-12-29'],
      confirmed_long: true,
      off: true,
      reason: 'the <quarter\u2019s> "close" & \\u003c',
      ticket: 'OPS-1',
    },
    draft: {
      rule: { type: 'weekly', days: ['TUE'], ...times('05:00', '05:00') },
      firstDate: '2026-12-01',
      lastDate: '2027-03-31',
      skipDates: ['2026-12-29'],
      confirmedLong: true,
    },
  },
  'first-day': {
    module: { monthly: monthly({ day: '1' }, '00:00', '04:00'), lead_minutes: '5' },
    draft: { ...onDay(1, times('00:00', '04:00')), leadMinutes: 5 },
  },
  'twenty-ninth': {
    module: { monthly: monthly({ day: '29' }, '23:00', '01:00') },
    draft: onDay(29, times('23:00', '01:00')),
  },
  'thirty-first': {
    module: { monthly: monthly({ day: '31' }, '23:00', '01:00') },
    draft: onDay(31, times('23:00', '01:00')),
  },
  'last-day': {
    module: { monthly: monthly({ day: 'last' }, '00:00', '00:00'), lead_minutes: '15' },
    draft: { ...onDay('last', times('00:00', '00:00')), leadMinutes: 15 },
  },
  'first-monday': {
    module: { monthly: monthly({ weekday: 'MON', nth: '1' }, '00:05', '00:01'), lead_minutes: '10' },
    draft: {
      rule: {
        type: 'monthly',
        on: { by: 'weekday', weekday: 'MON', nth: 1 },
        ...times('00:05', '00:01'),
      },
      leadMinutes: 10,
    },
  },
  'last-friday': {
    module: { monthly: monthly({ weekday: 'FRI', nth: 'last' }, '18:00', '20:00') },
    draft: {
      rule: {
        type: 'monthly',
        on: { by: 'weekday', weekday: 'FRI', nth: 'last' },
        ...times('18:00', '20:00'),
      },
    },
  },
  once: {
    module: { once: times('2026-12-01T00:05', '2026-12-01T06:00'), lead_minutes: '10' },
    draft: { rule: { type: 'once', ...times('2026-12-01T00:05', '2026-12-01T06:00') }, leadMinutes: 10 },
  },
  cron: {
    module: {
      cron: { expression: cron.expression, duration_minutes: cron.durationMinutes },
      expressions: {
        opens: { expression: cron.expression, zone: 'America/New_York' },
        closes: { expression: 'cron(0 7,19 ? * MON-FRI *)', zone: 'America/New_York' },
      },
    },
    draft: { rule: { type: 'cron', ...cron } },
  },
};

export const zone = 'America/New_York';
export const vpcId = 'vpc-0a1b2c3d4e5f67890';
