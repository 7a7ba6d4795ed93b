'use client';

import { Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { Input, Select } from '@/components/ui/input';
import { groups } from './condition';
import type { Filter } from './filter';
import type { Account, Overview } from './overview';

const states = ['all', ...groups] as const;

/** The filter, kept in the address, so that a list can be shared as a link. */
export function useFilter(): [Filter, (filter: Filter) => void] {
  const [filter, set] = useQueryStates(
    {
      q: parseAsString.withDefault(''),
      state: parseAsStringLiteral(states).withDefault('all'),
      account: parseAsString.withDefault(''),
      team: parseAsString.withDefault(''),
    },
    { history: 'replace', throttleMs: 200 },
  );
  return [filter, (next) => void set(next)];
}

interface FilterBarProps extends Pick<Overview, 'accounts' | 'teams'> {
  filter: Filter;
  onChange: (filter: Filter) => void;
}

export function FilterBar({ filter, onChange, accounts, teams }: FilterBarProps) {
  const t = useTranslations('home');
  const chooseState = (value: string) => {
    const state = states.find((one) => one === value);
    if (state !== undefined) onChange({ ...filter, state });
  };
  return (
    <search className="flex flex-wrap gap-2 max-sm:w-full">
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
        className="w-auto max-sm:min-w-0 max-sm:flex-1 max-sm:basis-2/5"
      >
        {states.map((state) => (
          <option key={state} value={state}>
            {state === 'all' ? t('all') : t(`group.${state}`)}
          </option>
        ))}
      </Select>
      <Chooser
        label={t('account')}
        all={t('allAccounts')}
        chosen={filter.account}
        among={accounts.length > 1 ? accounts : []}
        onChoose={(account) => onChange({ ...filter, account })}
      />
      <Chooser
        label={t('team')}
        all={t('allTeams')}
        chosen={filter.team}
        among={teams.map((team) => ({ id: team, name: team }))}
        onChoose={(team) => onChange({ ...filter, team })}
      />
    </search>
  );
}

interface ChooserProps {
  label: string;
  all: string;
  chosen: string;
  among: readonly Account[];
  onChoose: (id: string) => void;
}

/** Where there is something to choose, or to take back: a link may name what is not there. */
function Chooser({ label, all, chosen, among, onChoose }: ChooserProps) {
  if (among.length === 0 && chosen === '') return null;
  const isListed = chosen === '' || among.some(({ id }) => id === chosen);
  return (
    <Select
      aria-label={label}
      value={chosen}
      onChange={(event) => onChoose(event.target.value)}
      className="w-auto max-w-56 max-sm:min-w-0 max-sm:max-w-none max-sm:flex-1 max-sm:basis-2/5"
    >
      <option value="">{all}</option>
      {!isListed && <option value={chosen}>{chosen}</option>}
      {among.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  );
}
