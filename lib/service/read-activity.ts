import type { ActivityFilter } from '@/lib/view/activity';
import type { ActivityPage, Unreadable } from '@/lib/view/answers';
import { type Asked, activityIn, type PlacedEntry } from './activity-in-site';
import { cursorOf, isAfter, newestFirst, type Place, placeOf } from './activity-place';
import { sightOf } from './activity-sight';
import type { Context, SiteAdapters } from './context';
import { inTime } from './in-time';
import { instantOf } from './instant';
import { allow } from './roles';
import { askingFor } from './told';
import { eachOnce, unreadableIfTheirs } from './unreadable-site';

export interface ReadActivity extends ActivityFilter {
  /** Instants, both counted in. */
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

const usualLimit = 50;
/** What few of the lines fit is looked for so often; then a page is short, and its cursor leads on. */
const rounds = 3;
/** No log keeps a line longer (CloudWatch Logs, PutRetentionPolicy). */
const longestDays = 3653;

/**
 * What people, machines and the workflow did in all sites, newest first. Auditors and admins read all; everybody else what
 * they did themselves. Where there are several sites, one whose log cannot be read is named in `unreadable` and passed over.
 * Errors: invalid for a cursor that is none of ours, activity-unknown.
 */
export async function readActivity(ctx: Context, input: ReadActivity): Promise<ActivityPage> {
  allow(ctx.actor, 'read', 'somewhere');
  const asked = askedOf(ctx, input);
  const limit = input.limit ?? usualLimit;
  const entries: PlacedEntry[] = [];
  const unreadable: Unreadable[] = [];
  let place: Place | undefined = startOf(ctx, input);
  for (let round = 0; round < rounds && place && entries.length < limit; round++) {
    const read: Round = await readRound(ctx, asked, place, limit - entries.length);
    entries.push(...read.entries);
    unreadable.push(...read.unreadable);
    place = read.next;
  }
  return {
    whose: asked.sight,
    entries: eachRunOnce(entries).map(({ entry }) => entry),
    ...(place ? { cursor: cursorOf(place) } : {}),
    ...(unreadable.length > 0 ? { unreadable: eachOnce(unreadable) } : {}),
  };
}

function askedOf(ctx: Context, { network, person, deed, result, kind, from }: ReadActivity): Asked {
  const begin = from === undefined ? ctx.now().subtract({ hours: 24 * longestDays }) : instantOf(from);
  return {
    sight: sightOf(ctx.actor),
    filter: { network, person, deed, result, kind },
    since: Math.max(0, begin.epochMilliseconds),
  };
}

/** Lines of servers whose clock is ahead by a little are there too. */
function startOf(ctx: Context, { cursor, until }: ReadActivity): Place {
  if (cursor !== undefined) return placeOf(cursor);
  const end = until === undefined ? ctx.now().add({ minutes: 1 }) : instantOf(until);
  return { time: end.epochMilliseconds + 1, key: '' };
}

interface Round {
  readonly entries: readonly PlacedEntry[];
  readonly unreadable: readonly Unreadable[];
  /** Where to go on; undefined at the end. */
  readonly next: Place | undefined;
}

/** Each site tells how far back it was read: what is older in one of them is left to the next round. */
async function readRound(ctx: Context, asked: Asked, place: Place, limit: number): Promise<Round> {
  const sites = await Promise.all(ctx.sites.map((adapters) => readSite(ctx, adapters, asked, place, limit)));
  const unreadable = sites.flatMap((site) => ('unreadable' in site ? site.unreadable : []));
  const read = sites.flatMap((site) => ('entries' in site ? [site] : []));
  const reached = Math.max(asked.since, ...read.map((site) => site.reached));
  const all = read
    .flatMap(({ entries }) => entries)
    .filter((entry) => entry.time >= reached && isAfter(entry, place))
    .sort(newestFirst);
  const entries = all.slice(0, limit);
  const last = all.length > limit ? entries.at(-1) : undefined;
  const older = reached > asked.since && read.length > 0 ? { time: reached, key: '' } : undefined;
  return { entries, unreadable, next: last ? { time: last.time, key: last.key } : older };
}

async function readSite(ctx: Context, adapters: SiteAdapters, asked: Asked, place: Place, limit: number) {
  const read = () => activityIn(ctx, adapters, asked, { place, limit });
  if (ctx.sites.length === 1) return askingFor(ctx.actor, read);
  try {
    return await inTime(ctx, adapters, read);
  } catch (error) {
    return { unreadable: unreadableIfTheirs(ctx.actor, error, adapters) };
  }
}

/** A run whose end was told twice stands there twice. */
function eachRunOnce(entries: readonly PlacedEntry[]): readonly PlacedEntry[] {
  const seen = new Set<string>();
  return entries.filter(({ entry }) => {
    if (entry.kind !== 'execution') return true;
    const isNew = !seen.has(entry.execution.executionArn);
    seen.add(entry.execution.executionArn);
    return isNew;
  });
}
