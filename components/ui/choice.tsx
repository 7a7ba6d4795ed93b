'use client';

import { type ReactNode, useId } from 'react';
import { cn } from './class-names';

export interface Option<T extends string> {
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

/** One of a few, side by side: the browser's own radio buttons, drawn as a switch. */
export function Segments<T extends string>({ label, value, options, onChange, className }: SegmentsProps<T>) {
  const group = useId();
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className={cn('inline-flex rounded-lg border bg-sunken p-0.5', className)}
    >
      {options.map((option) => (
        <label
          key={option.value}
          title={option.name}
          className="relative inline-flex h-7 min-w-7 flex-auto cursor-pointer items-center justify-center rounded-md px-3 font-medium text-[13px] text-muted outline-offset-2 transition-colors hover:text-ink has-checked:bg-surface has-checked:text-ink has-checked:shadow-low has-focus-visible:outline-2 has-focus-visible:outline-accent dark:has-checked:bg-line-strong/70 [&_svg]:size-4"
        >
          <input
            type="radio"
            name={group}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            aria-label={option.name}
            className="absolute inset-0 cursor-pointer appearance-none rounded-md outline-none"
          />
          {option.label}
        </label>
      ))}
    </div>
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
    <button
      type="button"
      role="switch"
      aria-label={props.label}
      aria-checked={props.checked}
      disabled={props.disabled ?? false}
      onClick={() => props.onChange(!props.checked)}
      className="group/switch relative inline-flex h-6 w-10 shrink-0 items-center rounded-full border border-control bg-sunken transition-colors disabled:cursor-not-allowed disabled:opacity-55 aria-checked:border-accent aria-checked:bg-accent"
    >
      <span className="ml-[3px] size-4 rounded-full bg-control transition-transform group-aria-checked/switch:translate-x-4 group-aria-checked/switch:bg-on-accent" />
    </button>
  );
}
