import { readTypedTime } from '@/components/time/typed-time';
import type { WindowView } from '@/lib/view/network';
import { type Rule, Weekday } from '@/lib/window/record';

/** What the editor's controls hold: all of every kind of rule, so that changing the kind loses nothing. */
export interface FormValues {
  name: string;
  type: Rule['type'];
  days: Weekday[];
  opens: string;
  closes: string;
  monthBy: 'day' | 'weekday';
  day: string;
  nth: string;
  weekday: Weekday;
  openDate: string;
  closeDate: string;
  /** Of a cron rule: its six fields, and for how long it opens. */
  expression: string;
  durationMinutes: string;
  zone: string;
  firstDate: string;
  lastDate: string;
  skipDates: string[];
  leadMinutes: string;
  confirmedLong: boolean;
  reason: string;
  ticket: string;
}

/** What a new window begins with: every weekday night in the reader's zone; `tomorrow` is for a single opening. */
export function newForm(zone: string, tomorrow: string): FormValues {
  return {
    name: '',
    type: 'weekly',
    days: ['MON', 'TUE', 'WED', 'THU', 'FRI'],
    opens: '02:00',
    closes: '03:30',
    monthBy: 'weekday',
    day: '1',
    nth: '1',
    weekday: 'MON',
    openDate: tomorrow,
    closeDate: tomorrow,
    expression: '0 2 ? * MON-FRI *',
    durationMinutes: '60',
    zone,
    firstDate: '',
    lastDate: '',
    skipDates: [],
    leadMinutes: '0',
    confirmedLong: false,
    reason: '',
    ticket: '',
  };
}

/** A saved window in the editor's controls. */
export function formOf(window: WindowView, tomorrow: string): FormValues {
  return {
    ...newForm(window.zone, tomorrow),
    ...ruleValues(window.rule),
    name: window.name,
    firstDate: window.firstDate ?? '',
    lastDate: window.lastDate ?? '',
    skipDates: [...window.skipDates],
    leadMinutes: String(window.leadMinutes),
    confirmedLong: window.confirmedLong,
    reason: window.reason ?? '',
    ticket: window.ticket ?? '',
  };
}

/** A new window like a saved one; a weekly one for the days that this leaves out. */
export function copyOf(window: WindowView, tomorrow: string): FormValues {
  const values = formOf(window, tomorrow);
  const others = Weekday.options.filter((day) => !values.days.includes(day));
  return { ...values, days: others.length > 0 ? others : values.days };
}

/** The controls that a rule fills. */
export function ruleValues(rule: Rule): Partial<FormValues> {
  if (rule.type === 'weekly') return { ...rule, days: [...rule.days] };
  if (rule.type === 'once') {
    return {
      type: 'once',
      openDate: rule.opens.slice(0, 10),
      opens: rule.opens.slice(11),
      closeDate: rule.closes.slice(0, 10),
      closes: rule.closes.slice(11),
    };
  }
  if (rule.type === 'cron') {
    const { expression, durationMinutes } = rule;
    const fields = /^cron\((.*)\)$/.exec(expression)?.[1] ?? expression;
    return { type: 'cron', expression: fields, durationMinutes: String(durationMinutes) };
  }
  const times = { type: rule.type, opens: rule.opens, closes: rule.closes };
  if (rule.on.by === 'day') return { ...times, monthBy: 'day', day: String(rule.on.day) };
  return { ...times, monthBy: 'weekday', nth: String(rule.on.nth), weekday: rule.on.weekday };
}

/** The controls as the API wants them; not yet checked, for `WindowDraft` does that. */
export function draftOf(values: FormValues) {
  return {
    name: values.name,
    rule: ruleOf(values),
    zone: values.zone,
    ...datesOf(values),
    leadMinutes: values.type === 'cron' ? 0 : leadOf(values.leadMinutes.trim()),
    confirmedLong: values.confirmedLong,
  };
}

/** A single opening has none: what another kind left in controls that are hidden must not keep it from opening. */
function datesOf({ type, firstDate, lastDate, skipDates }: FormValues) {
  if (type === 'once') return { skipDates: [] };
  return {
    ...(firstDate === '' ? {} : { firstDate }),
    ...(lastDate === '' ? {} : { lastDate }),
    skipDates: skipDates.filter((date) => date !== '').sort(),
  };
}

/** Why, as the API takes it beside the draft; what is empty is not said. */
export function whyOf({ reason, ticket }: FormValues): { reason?: string; ticket?: string } {
  const [why, which] = [reason.trim(), ticket.trim()];
  return { ...(why === '' ? {} : { reason: why }), ...(which === '' ? {} : { ticket: which }) };
}

/** `auto`, or minutes; nothing typed is none. */
function leadOf(typed: string): number | 'auto' {
  return typed === 'auto' ? typed : Number(typed);
}

function ruleOf(values: FormValues) {
  if (values.type === 'cron') {
    const typed = values.expression.trim();
    const expression = typed === '' || typed.startsWith('cron(') ? typed : `cron(${typed})`;
    return { type: 'cron', expression, durationMinutes: Number(values.durationMinutes.trim() || Number.NaN) };
  }
  const opens = readTypedTime(values.opens) ?? values.opens;
  const closes = readTypedTime(values.closes) ?? values.closes;
  if (values.type === 'weekly') return { type: 'weekly', days: values.days, opens, closes };
  if (values.type === 'once') {
    return { type: 'once', opens: `${values.openDate}T${opens}`, closes: `${values.closeDate}T${closes}` };
  }
  const on =
    values.monthBy === 'day'
      ? { by: 'day', day: numberOrLast(values.day) }
      : { by: 'weekday', nth: numberOrLast(values.nth), weekday: values.weekday };
  return { type: 'monthly', on, opens, closes };
}

const numberOrLast = (value: string) => (value === 'last' ? 'last' : Number(value));
