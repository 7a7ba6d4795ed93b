'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { LocalMoment } from './local-time';
import { TimeInput } from './time-input';

interface MomentFieldsProps {
  value: LocalMoment;
  onChange: (value: LocalMoment) => void;
  error?: string | undefined;
}

/** A date and a time, side by side. */
export function MomentFields({ value, onChange, error }: MomentFieldsProps) {
  const t = useTranslations('openDialog');
  return (
    <div className="flex gap-3">
      <Field label={t('date')} className="flex-1">
        {(control) => (
          <Input
            {...control}
            type="date"
            required
            value={value.date}
            onChange={(event) => onChange({ ...value, date: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('time')} error={error} className="flex-1">
        {(control) => (
          <TimeInput
            {...control}
            required
            className="w-full"
            value={value.time}
            onChange={(time) => onChange({ ...value, time })}
          />
        )}
      </Field>
    </div>
  );
}
