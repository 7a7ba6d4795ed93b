'use client';

import { RadioGroup, Switch as RadixSwitch, ToggleGroup } from 'radix-ui';
import type { ReactNode } from 'react';
import { cn } from './class-names';

interface Option<T extends string> {
  value: T;
  label: ReactNode;
  name?: string;
}

interface SegmentsProps<T extends string> {
  label: string;
  value: T;
  options: readonly Option<T>[];
  onChange: (value: T) => void;
  className?: string;
}

/** One of a few, side by side. */
export function Segments<T extends string>({ label, value, options, onChange, className }: SegmentsProps<T>) {
  const choose = (next: string) => {
    const option = options.find((one) => one.value === next);
    if (option) onChange(option.value);
  };
  return (
    <RadioGroup.Root
      aria-label={label}
      value={value}
      onValueChange={choose}
      className={cn('inline-flex rounded-lg border bg-sunken p-0.5', className)}
    >
      {options.map((option) => (
        <RadioGroup.Item
          key={option.value}
          value={option.value}
          aria-label={option.name}
          title={option.name}
          className="inline-flex h-7 min-w-7 flex-auto items-center justify-center rounded-md px-3 font-medium text-[13px] text-muted transition-colors hover:text-ink data-[state=checked]:bg-surface data-[state=checked]:text-ink data-[state=checked]:shadow-low dark:data-[state=checked]:bg-line-strong/70 [&_svg]:size-4"
        >
          {option.label}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}

interface TogglesProps<T extends string> {
  label: string;
  values: readonly T[];
  options: readonly Option<T>[];
  onChange: (values: T[]) => void;
  describedBy?: string | undefined;
}

/** Any of a few, side by side: days of the week. */
export function Toggles<T extends string>({
  label,
  values,
  options,
  onChange,
  describedBy,
}: TogglesProps<T>) {
  const choose = (next: string[]) =>
    onChange(options.flatMap(({ value }) => (next.includes(value) ? [value] : [])));
  return (
    <ToggleGroup.Root
      type="multiple"
      aria-label={label}
      aria-describedby={describedBy}
      value={[...values]}
      onValueChange={choose}
      className="grid grid-cols-7 gap-1"
    >
      {options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          aria-label={option.name}
          className="h-9 rounded-md border border-line-strong font-medium text-[13px] text-muted transition-colors hover:border-control hover:text-ink data-[state=on]:border-accent data-[state=on]:bg-accent-soft data-[state=on]:text-accent-ink"
        >
          {option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}

/** On or off, at once. */
export function Switch(props: {
  label: string;
  checked: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
}) {
  return (
    <RadixSwitch.Root
      aria-label={props.label}
      checked={props.checked}
      disabled={props.disabled ?? false}
      onCheckedChange={props.onChange}
      className="relative inline-flex h-6 w-10 shrink-0 items-center rounded-full border border-control bg-sunken transition-colors disabled:cursor-not-allowed disabled:opacity-55 data-[state=checked]:border-accent data-[state=checked]:bg-accent"
    >
      <RadixSwitch.Thumb className="ml-[3px] size-4 rounded-full bg-control transition-transform data-[state=checked]:translate-x-4 data-[state=checked]:bg-on-accent" />
    </RadixSwitch.Root>
  );
}
