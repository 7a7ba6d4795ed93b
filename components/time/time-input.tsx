'use client';

import type { ComponentProps } from 'react';
import { cn } from '@/components/ui/class-names';
import { Input } from '@/components/ui/input';
import { readTypedTime } from './typed-time';

interface TimeInputProps extends Omit<ComponentProps<'input'>, 'value' | 'onChange'> {
  value: string;
  onChange: (value: string) => void;
}

/** A time of day as 24 hours, typed in any usual way; it is put into the form 02:30 on leaving. */
export function TimeInput({ value, onChange, onBlur, className, ...rest }: TimeInputProps) {
  return (
    <Input
      {...rest}
      value={value}
      inputMode="numeric"
      autoComplete="off"
      spellCheck={false}
      maxLength={8}
      placeholder="00:00"
      className={cn('w-24', className)}
      onChange={(event) => onChange(event.target.value)}
      onBlur={(event) => {
        onChange(readTypedTime(value) ?? value);
        onBlur?.(event);
      }}
    />
  );
}
