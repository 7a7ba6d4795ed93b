import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AccessView } from '@/components/settings/access-view';
import type { Person } from '@/components/settings/end-sessions';
import type { Context } from '@/lib/service/context';
import { ServiceError } from '@/lib/service/errors';
import { readAccess } from '@/lib/service/read-access';
import { readActivity } from '@/lib/service/read-activity';
import { may, rolesThatMay, verbs } from '@/lib/service/roles';
import { signOnSettings } from '@/lib/sign-on/live-sign-on';
import { pageContext } from '../../context';
import { orRefusal } from '../../or-refusal';
import { mayEverywhere } from '../may-everywhere';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings');
  return { title: `${t('accessTab')} · ${t('title')}` };
}

export default async function Access() {
  const ctx = await pageContext();
  const access = readAccess(ctx, signOnSettings(process.env));
  const people = access.signOn ? await peopleLately(ctx) : [];
  const table = verbs.map((verb) => ({ verb, roles: rolesThatMay(verb) }));
  return <AccessView access={access} table={table} may={mayEverywhere(ctx)} people={people} />;
}

/** So many lines of so many days are looked through. */
const [mostLines, mostDays] = [200, 14];

/** Who signed in of late, for who may end their sessions; without the log anybody can be named by their id. */
async function peopleLately(ctx: Context): Promise<Person[]> {
  if (!may(ctx.actor, 'end-sessions', 'everywhere')) return [];
  const from = ctx
    .now()
    .subtract({ hours: 24 * mostDays })
    .toString();
  const page = await orRefusal(readActivity(ctx, { kind: 'sign-on', limit: mostLines, from }));
  if (page instanceof ServiceError) return [];
  const people = new Map<string, Person>();
  for (const entry of page.entries) {
    if (entry.kind !== 'sign-on' || entry.event !== 'signed-in' || entry.who === undefined) continue;
    const { id, name } = entry.who;
    if (!people.has(id)) people.set(id, { id, name, at: entry.at });
  }
  return [...people.values()];
}
