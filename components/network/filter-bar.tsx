'use client';

import { Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { Input, Select } from '@/components/ui/input';
import { groups } from './condition';
import type { Filter } from './filter';

const states = ['all', ...groups] as const;

/** The filter, kept in the address, so that a list can be shared as a link. */
export function useFilter(): [Filter, (filter: Filter) => void] {
  const [filter, set] = useQueryStates(
    { q: parseAsString.withDefault(''), state: parseAsStringLiteral(states).withDefault('all') },
    { history: 'replace', throttleMs: 200 },
  );
  return [filter, (next) => void set(next)];
}

export function FilterBar({ filter, onChange }: { filter: Filter; onChange: (filter: Filter) => void }) {
  const t = useTranslations('home');
  const chooseState = (value: string) => {
    const state = states.find((one) => one === value);
    if (state !== undefined) onChange({ ...filter, state });
  };
  return (
    <search className="flex flex-wrap gap-2">
      <div className="relative w-full sm:w-72">
        <Search
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-faint"
        />
        <Input
          type="search"
          aria-label={t('search')}
          placeholder={t('searchShort')}
          value={filter.q}
          onChange={(event) => onChange({ ...filter, q: event.target.value })}
          className="pl-8.5"
        />
      </div>
      <Select
        aria-label={t('state')}
        value={filter.state}
        onChange={(event) => chooseState(event.target.value)}
        className="w-auto max-sm:w-full"
      >
        {states.map((state) => (
          <option key={state} value={state}>
            {state === 'all' ? t('all') : t(`group.${state}`)}
          </option>
        ))}
      </Select>
    </search>
  );
}
