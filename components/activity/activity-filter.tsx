import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input, Select } from '@/components/ui/input';
import type { ActivityEntry } from '@/lib/view/activity';
import type { ActivityPage } from '@/lib/view/answers';
import { type AskedActivity, isFiltered } from './asked-activity';

const kinds = ['change', 'refusal', 'run', 'sign-on'] as const;

/** Chooses what is shown: a form whose fields are the page's address, so that it needs no script and can be shared. */
export function ActivityFilterForm({ asked, page }: { asked: AskedActivity; page: ActivityPage }) {
  const t = useTranslations('activity.filter');
  const networks = choices(page.entries, asked.network, networkChoice);
  const people = choices(page.entries, asked.person, personChoice);
  return (
    <search aria-label={t('label')}>
      <form action="/activity" className="flex flex-wrap items-end gap-x-3 gap-y-2">
        <Field label={t('kind')} className="max-sm:w-full">
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
        <Choice
          label={t('network')}
          name="network"
          all={t('allNetworks')}
          chosen={asked.network}
          among={networks}
        />
        {page.whose !== 'own' && (
          <Choice
            label={t('person')}
            name="person"
            all={t('allPeople')}
            chosen={asked.person}
            among={people}
          />
        )}
        {(['from', 'until'] as const).map((name) => (
          <Field key={name} label={t(name)} className="max-sm:flex-1">
            {(control) => <Input {...control} type="date" name={name} defaultValue={asked[name] ?? ''} />}
          </Field>
        ))}
        <Button type="submit" size="large">
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

interface ChoiceProps {
  label: string;
  name: string;
  all: string;
  chosen: string | undefined;
  among: ReadonlyMap<string, string>;
}
function Choice({ label, name, all, chosen, among }: ChoiceProps) {
  return (
    <Field label={label} className="max-w-64 max-sm:w-full max-sm:max-w-none">
      {(control) => (
        <Select {...control} name={name} defaultValue={chosen ?? ''}>
          <option value="">{all}</option>
          {[...among].map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

type Chosen = readonly [value: string, words: string];

/** What the page itself names, and what is chosen already. */
function choices(
  entries: readonly ActivityEntry[],
  chosen: string | undefined,
  choiceOf: (entry: ActivityEntry) => Chosen | undefined,
): ReadonlyMap<string, string> {
  const named = entries.flatMap((entry) => {
    const choice = choiceOf(entry);
    return choice ? [choice] : [];
  });
  const all = new Map([...(chosen === undefined ? [] : [[chosen, chosen] as const]), ...named]);
  return new Map([...all].sort(([, a], [, b]) => a.localeCompare(b)));
}

function networkChoice(entry: ActivityEntry): Chosen | undefined {
  const network = 'network' in entry ? entry.network : undefined;
  return network && [network.vpcId, network.name ?? network.vpcId];
}

function personChoice(entry: ActivityEntry): Chosen | undefined {
  const who = entry.kind === 'execution' ? entry.execution.by : entry.who;
  return who && [who.id, who.name];
}
