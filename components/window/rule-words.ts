import cronstrue from 'cronstrue';
import 'cronstrue/locales/zh_CN';
import { listWords } from '@/components/i18n/list-words';
import type { Translate } from '@/components/i18n/translate';
import type { TimeWords } from '@/components/time/time-words';
import type { Rule, WindowDraft } from '@/lib/window/record';

const week = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'] as const;

/** The rule of a window as a sentence: `Every Monday and Thursday, 02:00 to 03:30`. Times are local to the window's zone. */
export function ruleWords(t: Translate, time: TimeWords, rule: Rule): string {
  switch (rule.type) {
    case 'weekly':
      return weeklyWords(t, time, rule);
    case 'monthly':
      return monthlyWords(t, rule);
    case 'once':
      return onceWords(t, time, rule);
    case 'cron':
      return t('rule.cron', {
        words: cronWords(time.locale, rule.expression),
        span: time.span(rule.durationMinutes * 60_000),
      });
  }
}

/** What narrows a window, in a few words each: first and last date, skipped dates, the lead. */
export function limitWords(t: Translate, time: TimeWords, window: WindowDraft): string[] {
  return [
    ...(window.firstDate === undefined ? [] : [t('rule.from', { date: time.day(window.firstDate) })]),
    ...(window.lastDate === undefined ? [] : [t('rule.to', { date: time.day(window.lastDate) })]),
    ...(window.skipDates.length === 0 ? [] : [t('rule.skips', { count: window.skipDates.length })]),
    ...leadWords(t, time, window.leadMinutes),
  ];
}

function leadWords(t: Translate, time: TimeWords, lead: WindowDraft['leadMinutes']): string[] {
  if (lead === 0) return [];
  return [lead === 'auto' ? t('rule.leadAuto') : t('rule.lead', { span: time.span(lead * 60_000) })];
}

function hours(t: Translate, rule: { opens: string; closes: string }) {
  const closes = rule.closes <= rule.opens ? t('rule.nextDay', { time: rule.closes }) : rule.closes;
  return { opens: rule.opens, closes };
}

function weeklyWords(t: Translate, time: TimeWords, rule: Extract<Rule, { type: 'weekly' }>): string {
  const days = week.filter((day) => rule.days.includes(day));
  const same = (...these: string[]) => days.join() === these.join();
  if (same(...week)) return t('rule.daily', hours(t, rule));
  if (same(...week.slice(0, 5))) return t('rule.weekdays', hours(t, rule));
  if (same('SAT', 'SUN')) return t('rule.weekend', hours(t, rule));
  const named = listWords(
    days.map((day) => t(`weekday.long.${day}`)),
    time.locale,
  );
  return t('rule.weekly', { days: named, ...hours(t, rule) });
}

function monthlyWords(t: Translate, rule: Extract<Rule, { type: 'monthly' }>): string {
  const times = hours(t, rule);
  if (rule.on.by === 'day') {
    if (rule.on.day === 'last') return t('rule.monthLast', times);
    return t('rule.monthDay', { day: rule.on.day, ...times });
  }
  return t('rule.monthNth', {
    nth: t(`rule.nth.${rule.on.nth}`),
    weekday: t(`weekday.long.${rule.on.weekday}`),
    ...times,
  });
}

function onceWords(t: Translate, time: TimeWords, rule: Extract<Rule, { type: 'once' }>): string {
  const local = (at: string) => `${time.day(at.slice(0, 10))} ${at.slice(11)}`;
  const sameDay = rule.opens.slice(0, 10) === rule.closes.slice(0, 10);
  return t('rule.once', {
    from: local(rule.opens),
    to: sameDay ? rule.closes.slice(11) : local(rule.closes),
  });
}

/** AWS's own expression, if it cannot be read. */
function cronWords(locale: TimeWords['locale'], expression: string): string {
  const inner = /^cron\((.*)\)$/.exec(expression)?.[1];
  if (inner === undefined) return expression;
  try {
    return cronstrue.toString(inner, {
      locale: locale === 'zh-CN' ? 'zh_CN' : 'en',
      dayOfWeekStartIndexZero: false,
      use24HourTimeFormat: true,
    });
  } catch {
    return expression;
  }
}
