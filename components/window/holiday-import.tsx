'use client';

import { CalendarPlus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ChangeEvent, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { soon } from '@/components/ui/later';
import { HolidayChoice } from './holiday-choice';
import { holidayReader, useCalendarFile } from './use-calendar-file';

interface HolidayImportProps {
  skipped: readonly string[];
  onTake: (dates: readonly string[]) => void;
}

/** Reads holidays from a calendar file and shows them before any is taken. What goes wrong changes nothing. */
export function HolidayImport({ skipped, onTake }: HolidayImportProps) {
  const t = useTranslations('editor.holidays');
  const input = useRef<HTMLInputElement>(null);
  const calendar = useCalendarFile();
  const { read } = calendar;
  const chosen = (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? [];
    if (file !== undefined) void calendar.choose(file);
    event.target.value = ''; // so that the same file may be chosen again
  };
  return (
    <div className="grid gap-2">
      <input ref={input} type="file" accept=".ics,text/calendar" hidden onChange={chosen} />
      <Button
        look="quiet"
        size="small"
        className="-ml-2.5 w-fit"
        {...soon(holidayReader)}
        onClick={() => input.current?.click()}
      >
        <CalendarPlus aria-hidden="true" />
        {t('choose')}
      </Button>
      {read?.kind === 'reading' && (
        <p role="status" className="text-[13px] text-muted">
          {t('reading', { file: read.file })}
        </p>
      )}
      {read?.kind === 'fault' && (
        <p role="alert" className="font-medium text-[13px] text-danger-ink">
          {t(`fault.${read.fault}`, { file: read.file })}
        </p>
      )}
      {read?.kind === 'found' && (
        <HolidayChoice
          key={read.key}
          read={read}
          skipped={skipped}
          onTake={(dates) => {
            onTake(dates);
            calendar.drop();
          }}
          onDrop={calendar.drop}
        />
      )}
    </div>
  );
}
