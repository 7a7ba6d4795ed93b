'use client';

import { Check, ChevronsUpDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Popover } from 'radix-ui';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useMinute } from '@/components/time/now';
import { zoneName, zoneOffset } from '@/components/time/zones';
import { cn } from '@/components/ui/class-names';
import { type ControlProps, controlLook } from '@/components/ui/field';
import { allZones, searchZones } from './zone-search';

const shownAtMost = 60;

interface ZonePickerProps {
  control: ControlProps;
  value: string;
  onChange: (zone: string) => void;
}

/** Chooses a time zone by typing a part of a city, a zone or its nickname. */
export function ZonePicker({ control, value, onChange }: ZonePickerProps) {
  const now = useMinute();
  const [open, setOpen] = useState(false);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger
        {...control}
        type="button"
        className={cn(controlLook, 'flex items-center justify-between gap-2 text-left')}
      >
        <span className="truncate">{zoneName(value)}</span>
        <span className="ml-auto text-faint tabular-nums">{safeOffset(value, now)}</span>
        <ChevronsUpDown aria-hidden="true" className="size-4 shrink-0 text-faint" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={4}
          collisionPadding={12}
          className="z-60 w-(--radix-popover-trigger-width) min-w-72 animate-rise rounded-lg border border-line-strong bg-surface shadow-pop outline-none"
        >
          <ZoneSearch
            value={value}
            onChoose={(zone) => {
              onChange(zone);
              setOpen(false);
            }}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function ZoneSearch({ value, onChoose }: { value: string; onChoose: (zone: string) => void }) {
  const t = useTranslations('editor');
  const id = useId();
  const now = useMinute();
  const list = useRef<HTMLDivElement>(null);
  const zones = useMemo(allZones, []);
  const [typed, type] = useState('');
  const found = useMemo(() => searchZones(zones, typed).slice(0, shownAtMost), [zones, typed]);
  const [at, move] = useState(() => Math.max(0, found.indexOf(value)));
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is marked changes with `at`
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = found[at];
    if (step !== undefined) move(Math.min(found.length - 1, Math.max(0, at + step)));
    else if (event.key === 'Enter' && chosen !== undefined) onChoose(chosen);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      <input
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={found[at] === undefined ? undefined : `${id}-${at}`}
        aria-label={t('zoneSearch')}
        placeholder={t('zoneSearch')}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          type(event.target.value);
          move(0);
        }}
        onKeyDown={onKeyDown}
        className="h-10 w-full rounded-t-lg border-b bg-transparent px-3 text-sm focus-visible:-outline-offset-2 placeholder:text-faint"
      />
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={t('zone')}
        className="max-h-64 overflow-y-auto p-1"
      >
        {found.length === 0 && <p className="px-2.5 py-3 text-muted text-sm">{t('zoneNone')}</p>}
        {found.map((zone, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above has the keys; options are pointed at
          // biome-ignore lint/a11y/useFocusableInteractive: in a combobox the focus stays in the text field
          <div
            key={zone}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            onClick={() => onChoose(zone)}
            onPointerMove={() => move(index)}
            className={cn(
              'flex min-h-8 cursor-pointer items-center gap-2 rounded-md px-2.5 text-sm',
              index === at && 'bg-sunken',
            )}
          >
            <span className="truncate">{zoneName(zone)}</span>
            <span className="ml-auto text-[13px] text-faint tabular-nums">{zoneOffset(zone, now)}</span>
            <Check
              aria-hidden="true"
              className={cn('size-4 text-accent-ink', zone !== value && 'invisible')}
            />
          </div>
        ))}
      </div>
    </>
  );
}

/** A kept window may have a zone that this browser does not know. */
function safeOffset(zone: string, now: string): string {
  try {
    return zoneOffset(zone, now);
  } catch {
    return '';
  }
}
