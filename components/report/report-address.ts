import { Temporal } from 'temporal-polyfill';
import { instantOf, momentAfter } from '@/components/time/local-time';
import { VpcId } from '@/lib/egress/site';
import { Month, monthOf, monthsBetween } from '@/lib/report/month';

export type AddressParams = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What the page of savings is asked for. */
export interface AskedSavings {
  readonly from: Month;
  readonly until: Month;
  readonly network?: string | undefined;
}
/** What the page of evidence is asked for: local times of the reader, like `2026-11-22T18:00`. */
export interface AskedEvidence {
  readonly network: string | undefined;
  readonly from: string;
  readonly until: string;
}

/** The newest months that can be chosen, the newest first. AWS keeps hours no longer. */
export function monthsToChoose(now: string): Month[] {
  const last = monthOf(Temporal.Instant.from(now));
  return monthsBetween(monthsBack(last, 14), last).reverse();
}

export function monthsBack(month: Month, count: number): Month {
  return Temporal.PlainYearMonth.from(month).subtract({ months: count }).toString();
}

/** Three months to now unless the address says otherwise; what it says wrongly is left out. */
export function askedSavings(params: AddressParams, now: string): AskedSavings {
  const last = monthOf(Temporal.Instant.from(now));
  const until = Month.safeParse(params.until).data ?? last;
  const from = Month.safeParse(params.from).data ?? monthsBack(until, 2);
  const network = VpcId.safeParse(params.network).data;
  const [first = until, final = until] = [from, until].sort();
  return { from: first, until: final, ...(network === undefined ? {} : { network }) };
}

export const presets = ['night', 'day', 'week', 'month'] as const;
export type Preset = (typeof presets)[number];

const dayMinutes = 24 * 60;
/** So long each preset is, before now; the night is from six to eight of the reader's clock. */
const presetMinutes = { day: dayMinutes, week: 7 * dayMinutes, month: 30 * dayMinutes } as const;

/** The time of a preset, as the form's fields have it. */
export function timesOf(preset: Preset, now: string, zone: string): { from: string; until: string } {
  const local = (minutes: number) => {
    const { date, time } = momentAfter(now, minutes, zone);
    return { date, text: `${date}T${time}` };
  };
  if (preset === 'night')
    return { from: `${local(-dayMinutes).date}T18:00`, until: `${local(0).date}T08:00` };
  return { from: local(-presetMinutes[preset]).text, until: local(0).text };
}

/** Last night unless the address says otherwise. */
export function askedEvidence(params: AddressParams, now: string, zone: string): AskedEvidence {
  const usual = timesOf('night', now, zone);
  const timeOr = (given: AddressParams[string], otherwise: string) =>
    typeof given === 'string' && instantAt(given, zone) !== undefined ? given : otherwise;
  return {
    network: VpcId.safeParse(params.network).data,
    from: timeOr(params.from, usual.from),
    until: timeOr(params.until, usual.until),
  };
}

/** The instant of a field's local time; undefined while it is not one. */
export function instantAt(local: string, zone: string): string | undefined {
  const [date = '', time = ''] = local.split('T');
  return instantOf({ date, time }, zone);
}

export function hrefOf(path: string, asked: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) if (value !== undefined) query.set(name, value);
  return `${path}?${query}`;
}
