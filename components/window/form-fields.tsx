'use client';

import { useTranslations } from 'next-intl';
import type { ComponentProps, ReactNode } from 'react';
import { useController, useFormContext } from 'react-hook-form';
import { TimeInput } from '@/components/time/time-input';
import { Field } from '@/components/ui/field';
import { Input, Select } from '@/components/ui/input';
import type { FieldName } from './form-errors';
import type { FormValues } from './form-values';

/** Fields that hold one text. */
type TextName = Exclude<FieldName, 'type' | 'days' | 'monthBy' | 'weekday' | 'skipDates' | 'confirmedLong'>;

/** The words of a field's error: those of the API as they are, those of the form in the reader's language. */
export function useFieldError(name: FieldName): string | undefined {
  const t = useTranslations('editor.error');
  const { formState, getFieldState } = useFormContext<FormValues>();
  const { error } = getFieldState(name, formState);
  if (error === undefined) return undefined;
  return error.message === undefined || error.message === ''
    ? t(String(error.type ?? 'form'))
    : error.message;
}

interface TextFieldProps extends Omit<ComponentProps<'input'>, 'name'> {
  name: TextName;
  label: ReactNode;
  hint?: ReactNode;
  className?: string;
}

export function TextField({ name, label, hint, className, ...rest }: TextFieldProps) {
  const { field } = useController<FormValues, TextName>({ name });
  return (
    <Field label={label} hint={hint} error={useFieldError(name)} {...(className ? { className } : {})}>
      {(control) => <Input {...rest} {...control} {...field} />}
    </Field>
  );
}

export function TimeField({
  name,
  label,
  hint,
}: {
  name: 'opens' | 'closes';
  label: ReactNode;
  hint?: ReactNode;
}) {
  const { field } = useController<FormValues, 'opens' | 'closes'>({ name });
  return (
    <Field label={label} hint={hint} error={useFieldError(name)}>
      {(control) => <TimeInput {...control} {...field} />}
    </Field>
  );
}

interface SelectFieldProps {
  name: 'day' | 'nth' | 'weekday';
  label: ReactNode;
  options: readonly { value: string; label: string }[];
}

export function SelectField({ name, label, options }: SelectFieldProps) {
  const { field } = useController<FormValues, 'day' | 'nth' | 'weekday'>({ name });
  return (
    <Field label={label} error={useFieldError(name)}>
      {(control) => (
        <Select {...control} {...field}>
          {options.map(({ value, label: words }) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
