'use client';

import { useTranslations } from 'next-intl';
import { useController } from 'react-hook-form';
import { Switch } from '@/components/ui/choice';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { useFieldError } from './form-fields';
import type { FormValues } from './form-values';

/** How long before the opening the way out is built: so many minutes, or what it usually takes in this network. */
export function LeadField() {
  const t = useTranslations('editor');
  const { field } = useController<FormValues, 'leadMinutes'>({ name: 'leadMinutes' });
  const auto = field.value === 'auto';
  return (
    <Field
      label={t('lead')}
      hint={auto ? t('leadAutoHint') : t('leadHint')}
      error={useFieldError('leadMinutes')}
    >
      {(control) => (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Input
            {...control}
            {...field}
            type="number"
            min={0}
            max={120}
            step={1}
            inputMode="numeric"
            value={auto ? '' : field.value}
            placeholder={auto ? '–' : ''}
            disabled={auto}
            className="w-24"
          />
          <span className="flex items-center gap-2 text-[13px]">
            <Switch
              label={t('leadAuto')}
              checked={auto}
              onChange={(on) => field.onChange(on ? 'auto' : '0')}
            />
            <span aria-hidden="true">{t('leadAuto')}</span>
          </span>
        </div>
      )}
    </Field>
  );
}
