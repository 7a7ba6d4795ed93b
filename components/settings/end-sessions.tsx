'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { useMe } from '@/components/shell/me';
import { Moment } from '@/components/time/moment';
import { Button } from '@/components/ui/button';
import { DialogLater } from '@/components/ui/dialog-later';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { later, soon } from '@/components/ui/later';
import { Empty, Section } from '@/components/ui/section';
import { Needed } from './needed';
import { useRightEverywhere } from './use-right';

const ending = later(async () => (await import('./end-sessions-dialog')).EndSessionsDialog);
/** So many people are listed; the search finds the others. */
const mostPeople = 12;

export interface Person {
  readonly id: string;
  readonly name: string;
  /** When they signed in last, as far as is known. */
  readonly at: string;
}
export interface EndSessionsProps {
  may: readonly string[];
  /** Who signed in lately; nobody for who may not end sessions. */
  people: readonly Person[];
}
/** Whose are to end: without one, everybody's. */
type Asked = { readonly who?: Pick<Person, 'id' | 'name'> };

/** Ends somebody's sessions, or everybody's. */
export function EndSessions({ may, people }: EndSessionsProps) {
  const t = useTranslations('settings.access');
  const right = useRightEverywhere('end-sessions', may);
  const [asked, ask] = useState<Asked>();
  const everybody = (
    <Button size="small" look="danger" {...right} onClick={() => ask({})}>
      {t('all')}
    </Button>
  );
  return (
    <Section title={t('end')} aside={<span {...soon(ending)}>{everybody}</span>} className="overflow-clip">
      <div className="grid gap-1 px-5 py-3.5">
        <p className="text-muted text-sm">{t('endHint')}</p>
        <Needed right={right} />
      </div>
      {!right.disabled && (
        <>
          <People people={people} ask={ask} />
          <Other ask={ask} />
        </>
      )}
      {asked !== undefined && <DialogLater of={ending} given={{ ...asked, onClose: () => ask(undefined) }} />}
    </Section>
  );
}

function People({ people, ask }: { people: readonly Person[]; ask: (asked: Asked) => void }) {
  const t = useTranslations('settings.access');
  const me = useMe();
  const [typed, type] = useState('');
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const fitting = people.filter(({ id, name }) =>
    words.every((word) => `${name} ${id}`.toLowerCase().includes(word)),
  );
  return (
    <div className="border-t">
      <div className="flex flex-wrap items-center justify-between gap-2 px-5 pt-3 pb-1">
        <h3 className="font-medium text-[13px] text-muted">{t('lately')}</h3>
        {people.length > mostPeople && (
          <Input
            type="search"
            aria-label={t('search')}
            placeholder={t('search')}
            value={typed}
            onChange={(event) => type(event.target.value)}
            className="h-8 max-w-60"
          />
        )}
      </div>
      {people.length === 0 && <Empty title={t('noPeople')} />}
      {people.length > 0 && fitting.length === 0 && <Empty title={t('noMatch')} />}
      <ul className="divide-y divide-line">
        {fitting.slice(0, mostPeople).map((person) => (
          <li key={person.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-5 py-2">
            <div className="min-w-0 flex-1 text-sm">
              <p className="font-medium">{person.name}</p>
              <p className="text-[13px] text-muted">
                <span className="break-all">{person.id}</span> ·{' '}
                <span className="whitespace-nowrap">
                  {t.rich('last', { at: () => <Moment at={person.at} /> })}
                </span>
              </p>
            </div>
            <Button
              size="small"
              aria-label={t('endOneOf', { name: person.name })}
              disabled={person.id === me.id}
              onClick={() => ask({ who: person })}
            >
              {t('endOne')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Somebody who is not listed, by the id that the activity names. */
function Other({ ask }: { ask: (asked: Asked) => void }) {
  const t = useTranslations('settings.access');
  const [typed, type] = useState('');
  const id = typed.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (id !== '') ask({ who: { id, name: id } });
  };
  return (
    <form onSubmit={submit} className="flex flex-wrap items-start gap-3 border-t px-5 py-3.5">
      <Field label={t('other')} hint={t('otherHint')} className="w-full max-w-80">
        {(control) => (
          <Input
            {...control}
            value={typed}
            maxLength={256}
            autoComplete="off"
            onChange={(event) => type(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" size="large" disabled={id === ''} className="sm:mt-[1.6rem]">
        {t('otherSubmit')}
      </Button>
    </form>
  );
}
