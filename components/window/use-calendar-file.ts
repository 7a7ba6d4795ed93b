'use client';

import { useRef, useState } from 'react';
import { useFormContext } from 'react-hook-form';
import { Temporal } from 'temporal-polyfill';
import { useMinute } from '@/components/time/now';
import { later } from '@/components/ui/later';
import type { FormValues } from './form-values';
import type { HolidayFault, Holidays } from './read-holidays';

/** What reads calendar files is fetched when somebody has one. */
export const holidayReader = later(async () => await import('./read-holidays'));

/** What came of a chosen file; `key` tells one choice from the next. */
export type CalendarRead =
  | { readonly kind: 'reading'; readonly file: string }
  | {
      readonly kind: 'fault';
      readonly file: string;
      readonly fault: HolidayFault | 'unreadable' | 'not-loaded';
    }
  | (Found & { readonly kind: 'found' });
export interface Found {
  readonly key: number;
  readonly file: string;
  readonly holidays: Holidays;
  readonly from: string;
  readonly to: string;
}

/** So far ahead holidays are looked for, unless the window ends sooner. */
const yearsAhead = 3;

/** Reads a calendar file for the window that is being written: from its first day, or today, to its last. */
export function useCalendarFile() {
  const [read, put] = useState<CalendarRead>();
  const latest = useRef(0);
  const range = useRange();
  const choose = async (file: File) => {
    latest.current += 1;
    const key = latest.current;
    put({ kind: 'reading', file: file.name });
    const found = await readFile(file, range(), key);
    if (key === latest.current) put(found);
  };
  return { read, choose, drop: () => put(undefined) };
}

async function readFile(file: File, range: Range, key: number): Promise<CalendarRead> {
  const failed = (fault: (CalendarRead & { kind: 'fault' })['fault']) =>
    ({ kind: 'fault', file: file.name, fault }) as const;
  const [text, part] = await Promise.allSettled([
    file.size > mostBytesRead ? undefined : file.text(),
    holidayReader.load(),
  ]);
  if (text.status === 'rejected') return failed('unreadable');
  if (text.value === undefined) return failed('too-big');
  if (part.status === 'rejected') return failed('not-loaded');
  const holidays = part.value.readHolidays(text.value, range);
  if ('fault' in holidays) return failed(holidays.fault);
  return { kind: 'found', key, file: file.name, holidays, ...range };
}
/** More is not even taken into memory: no character takes more than four bytes. */
const mostBytesRead = 4_000_000;

interface Range {
  readonly from: string;
  readonly to: string;
}

function useRange(): () => Range {
  const now = useMinute();
  const { getValues } = useFormContext<FormValues>();
  return () => {
    const { zone, firstDate, lastDate } = getValues();
    const today = Temporal.Instant.from(now).toZonedDateTimeISO(zone).toPlainDate();
    const from = [today.toString(), firstDate].sort().at(-1) ?? '';
    const far = Temporal.PlainDate.from(from).add({ years: yearsAhead }).toString();
    return { from, to: lastDate !== '' && lastDate < far ? lastDate : far };
  };
}
