import { instantOf, momentAfter } from '@/components/time/local-time';
import type { Month } from '@/lib/report/month';

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

/** The month so many before; plain arithmetic, for the browser has no Temporal. */
export function monthsBack(month: Month, count: number): Month {
  const [year = 0, nth = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, nth - 1 - count)).toISOString().slice(0, 7);
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
