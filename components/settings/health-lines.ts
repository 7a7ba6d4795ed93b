import type { Health } from '@/lib/view/answers';
import type { Upkeep } from '@/lib/view/settings';
import { rightsIn } from './rights-in';

export type Tone = 'good' | 'warn' | 'bad' | 'unknown';
type SiteHealth = Health['sites'][number];
type SiteUpkeep = Upkeep['sites'][number];
export type Leftover = NonNullable<SiteUpkeep['leftovers']>[number];
export type Quota = SiteUpkeep['quotas'][number];

/** One thing that is looked at: how it is, and what of it is to be shown. */
export type Line =
  | {
      readonly id: 'reach' | 'windows' | 'runs' | 'look' | 'attention' | 'undelivered' | 'rights';
      readonly tone: Tone;
      readonly count?: number;
      readonly rights?: readonly string[];
      /** In the API's or AWS's words. */
      readonly details: readonly string[];
    }
  | {
      readonly id: 'entries';
      readonly tone: Tone;
      readonly entries: SiteHealth['spoilt'];
      readonly details: readonly string[];
    }
  | {
      readonly id: 'leftovers';
      readonly tone: Tone;
      readonly leftovers: readonly Leftover[];
      readonly details: readonly string[];
    }
  | { readonly id: 'quota'; readonly tone: Tone; readonly quota: Quota; readonly details: readonly string[] };

/** The lines of an account and region; without its upkeep, which not everybody may see, those of its health alone. */
export function healthLines(health: SiteHealth, upkeep: SiteUpkeep | undefined): Line[] {
  const check = (
    id: 'reach' | 'windows' | 'runs' | 'look',
    name: SiteHealth['checks'][number]['name'],
  ): Line => {
    const found = health.checks.find((one) => one.name === name);
    // What the regular look lacks is told by its line, of when it ended last.
    const details = found?.detail === undefined || name === 'sweep' ? [] : [found.detail];
    return { id, tone: found === undefined ? 'unknown' : found.ok ? 'good' : 'bad', details };
  };
  return [
    check('reach', 'networks'),
    check('windows', 'records'),
    check('runs', 'workflow'),
    check('look', 'sweep'),
    ...(upkeep ? [attention(upkeep)] : []),
    entries(health),
    ...(upkeep ? ofUpkeep(health, upkeep) : []),
  ];
}

function ofUpkeep(health: SiteHealth, upkeep: SiteUpkeep): Line[] {
  return [leftovers(upkeep), undelivered(upkeep), rights(health, upkeep), ...upkeep.quotas.map(quotaLine)];
}

function attention({ found }: SiteUpkeep): Line {
  const count = found?.blocked;
  if (count === undefined) return { id: 'attention', tone: 'unknown', details: [] };
  return { id: 'attention', tone: count === 0 ? 'good' : 'warn', count, details: [] };
}

/** One that cannot be read keeps networks from opening; one that is none of ours keeps nothing. */
function entries({ checks, spoilt }: SiteHealth): Line {
  const ok = checks.find(({ name }) => name === 'entries')?.ok ?? true;
  const tone = ok ? (spoilt.length > 0 ? 'warn' : 'good') : 'bad';
  return { id: 'entries', tone, entries: spoilt, details: [] };
}

function leftovers({ leftovers: found, unread }: SiteUpkeep): Line {
  if (found === undefined)
    return { id: 'leftovers', tone: 'unknown', leftovers: [], details: whyNot(unread, 'leftovers') };
  const ours = found.some(({ kind }) => kind !== 'perhaps-ours');
  const tone = found.length === 0 ? 'good' : ours ? 'bad' : 'warn';
  return { id: 'leftovers', tone, leftovers: found, details: [] };
}

function undelivered({ undelivered: count, unread }: SiteUpkeep): Line {
  const id = 'undelivered';
  if (count === undefined) return { id, tone: 'unknown', details: whyNot(unread, id) };
  return { id, tone: count === 0 ? 'good' : 'warn', count, details: [] };
}

/** All that AWS refused while the page was read. */
function rights({ checks }: SiteHealth, { unread }: SiteUpkeep): Line {
  const said = [
    ...checks.flatMap(({ detail }) => detail ?? []),
    ...unread.filter(({ code }) => code === 'permission').map(({ message }) => message),
  ];
  const refused = rightsIn(said);
  return { id: 'rights', tone: refused.length === 0 ? 'good' : 'bad', rights: refused, details: [] };
}

/** Four fifths used is time to ask for more; all is too late. */
const nearlyAll = 0.8;

function quotaLine(quota: Quota): Line {
  const share = quota.used / quota.most;
  // What is in force may be more than the default.
  const full = quota.source === 'told' ? 'bad' : 'warn';
  return { id: 'quota', tone: share >= 1 ? full : share >= nearlyAll ? 'warn' : 'good', quota, details: [] };
}

function whyNot(unread: SiteUpkeep['unread'], part: SiteUpkeep['unread'][number]['part']): string[] {
  return unread.filter((one) => one.part === part).map(({ message }) => message);
}
