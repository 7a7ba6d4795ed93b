'use client';

import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/input';
import { type AskedSavings, hrefOf, monthsBack } from './report-address';

/** Chooses the months: a form whose fields are the page's address, so that it needs no script and can be shared. */
export function SavingsForm({ asked, months }: { asked: AskedSavings; months: readonly string[] }) {
  const t = useTranslations('reports');
  const { dateTime } = useFormatter();
  const last = months[0] ?? asked.until;
  return (
    <form action="/reports" className="flex flex-wrap items-end gap-x-3 gap-y-2 print:hidden">
      {asked.network !== undefined && <input type="hidden" name="network" value={asked.network} />}
      {(['from', 'until'] as const).map((name) => (
        <Field key={name} label={t(`saved.${name}`)}>
          {(control) => (
            <Select key={asked[name]} {...control} name={name} defaultValue={asked[name]}>
              {[...new Set([...months, asked[name]])].map((month) => (
                <option key={month} value={month}>
                  {dateTime(new Date(`${month}-15`), { month: 'short', year: 'numeric', timeZone: 'UTC' })}
                </option>
              ))}
            </Select>
          )}
        </Field>
      ))}
      <Button type="submit" size="large">
        {t('show')}
      </Button>
      <div className="flex h-9 items-center gap-1">
        {([1, 3, 12] as const).map((count) => (
          <Button key={count} asChild look="quiet" size="small">
            <Link
              prefetch={false}
              href={hrefOf('/reports', { ...asked, from: monthsBack(last, count - 1), until: last })}
            >
              {t(`saved.preset.${count}`)}
            </Link>
          </Button>
        ))}
        {asked.network !== undefined && (
          <Button asChild look="quiet" size="small">
            <Link prefetch={false} href={hrefOf('/reports', { from: asked.from, until: asked.until })}>
              {t('saved.allNetworks')}
            </Link>
          </Button>
        )}
      </div>
    </form>
  );
}
