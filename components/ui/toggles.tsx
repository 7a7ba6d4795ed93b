'use client';

import { ToggleGroup } from 'radix-ui';
import type { Option } from './choice';

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
