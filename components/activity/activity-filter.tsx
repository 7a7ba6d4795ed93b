'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/class-names';
import { Field } from '@/components/ui/field';
import { Input, Select } from '@/components/ui/input';
import { type AskedActivity, isFiltered } from './activity-address';
import type { Choice } from './activity-choices';

const kinds = ['change', 'refusal', 'run', 'sign-on'] as const;

/** Chooses what is shown: a form whose fields are the page's address, so that it needs no script and can be shared. */
export function ActivityFilterForm({
  asked,
  networks,
  people,
}: {
  asked: AskedActivity;
  networks: readonly Choice[];
  /** Absent where only one's own is shown. */
  people: readonly Choice[] | undefined;
}) {
  const t = useTranslations('activity.filter');
  return (
    <search aria-label={t('label')}>
      <form action="/activity" className="grid grid-cols-2 items-end gap-x-3 gap-y-2 sm:flex sm:flex-wrap">
        <Field label={t('kind')} className="max-sm:col-span-2">
          {(control) => (
            <Select {...control} name="kind" defaultValue={asked.kind ?? ''}>
              <option value="">{t('all')}</option>
              {kinds.map((kind) => (
                <option key={kind} value={kind}>
                  {t(`kinds.${kind}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Chooser
          label={t('network')}
          name="network"
          all={t('allNetworks')}
          chosen={asked.network}
          among={networks}
          wide={people === undefined}
        />
        {people !== undefined && (
          <Chooser
            label={t('person')}
            name="person"
            all={t('allPeople')}
            chosen={asked.person}
            among={people}
          />
        )}
        {(['from', 'until'] as const).map((name) => (
          <Field key={name} label={t(name)}>
            {(control) => <Input {...control} type="date" name={name} defaultValue={asked[name] ?? ''} />}
          </Field>
        ))}
        <Button type="submit" size="large" className={isFiltered(asked) ? '' : 'max-sm:col-span-2'}>
          {t('show')}
        </Button>
        {isFiltered(asked) && (
          <Button asChild look="quiet" size="large">
            <Link href="/activity">{t('clear')}</Link>
          </Button>
        )}
      </form>
    </search>
  );
}

interface ChooserProps {
  label: string;
  name: string;
  all: string;
  chosen: string | undefined;
  among: readonly Choice[];
  /** Nothing stands beside it on a phone. */
  wide?: boolean;
}
function Chooser({ label, name, all, chosen, among, wide = false }: ChooserProps) {
  return (
    <Field label={label} className={cn('min-w-0 sm:max-w-64', wide && 'max-sm:col-span-2')}>
      {(control) => (
        <Select {...control} name={name} defaultValue={chosen ?? ''}>
          <option value="">{all}</option>
          {among.map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
