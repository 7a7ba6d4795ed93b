import type { FoundActivity, FoundLine } from '@/lib/aws/activity';
import type { Tags } from '@/lib/egress/observed';
import { tag } from '@/lib/egress/tags';
import type { ActivityEntry, ActivityFilter, ActivityLine } from '@/lib/view/activity';
import { fits, vpcIdOf } from './activity-fits';
import type { Place } from './activity-place';
import { maySee, type Sight } from './activity-sight';
import type { Context, SiteAdapters } from './context';
import { asking } from './failure';
import { sees } from './grants';

/** What is read of the activity. */
export interface Asked {
  readonly filter: ActivityFilter;
  readonly sight: Sight;
  /** Milliseconds since 1970, counted in. */
  readonly since: number;
}
/** An entry and where it stands. */
export interface PlacedEntry extends Place {
  readonly entry: ActivityEntry;
}

/** A change is over within so long, for its request is (../api/answer-in-time.ts). */
const longestChangeMs = 60_000;
/** How often a log is asked for one page: a page that nothing fits must end too. */
const calls = 9;

/** Of one site what the actor may see, not newer than `place`: about `limit` of the newest, and how far back that was read. */
export async function activityIn(
  ctx: Context,
  adapters: SiteAdapters,
  asked: Asked,
  { place, limit }: { readonly place: Place; readonly limit: number },
): Promise<{ entries: PlacedEntry[]; reached: number }> {
  const filter = asked.sight === 'own' ? { ...asked.filter, person: ctx.actor.id } : asked.filter;
  const search = (since: number, until: number, enough: number) =>
    asking('activity-unknown', () =>
      adapters.activity.search({ filter, since, until, limit: enough, calls }),
    );
  // A change has two lines.
  const { lines, reached } = await search(asked.since, place.time, 2 * limit + 1);
  const later = isLeftOpen(lines, place)
    ? await search(place.time, place.time + longestChangeMs, Number.POSITIVE_INFINITY)
    : undefined;
  const fitting = withoutEnded(lines, later).filter(({ line }) => fits(line, asked.filter));
  const tags = await tagsFor(ctx, adapters, fitting);
  const entries = fitting
    .filter(({ line }) => maySee(ctx.actor, line, tags))
    .map((found) => placed(found, adapters, tags));
  return { entries, reached };
}

/** Whether a line asks for what may have ended beyond what was read. */
function isLeftOpen(lines: readonly FoundLine[], { time }: Place): boolean {
  return lines.some((one) => isAsked(one) && one.time > time - longestChangeMs);
}

/** What was asked for is not told beside what came of it. */
function withoutEnded(lines: readonly FoundLine[], later: FoundActivity | undefined): FoundLine[] {
  const ended = new Set(
    [...lines, ...(later?.lines ?? [])].filter((one) => !isAsked(one)).map(({ line }) => changeOf(line)),
  );
  return lines.filter((one) => !isAsked(one) || !ended.has(changeOf(one.line)));
}

function isAsked({ line }: FoundLine): boolean {
  return line.kind === 'change' && line.result === 'asked';
}

/** The same for the lines of one change. */
function changeOf(line: ActivityLine): string | undefined {
  return line.kind === 'change' ? `${line.requestId} ${vpcIdOf(line) ?? ''}` : undefined;
}

/** Runs say no names; and what somebody may know of whose roles are limited, the tags decide. */
async function tagsFor(
  { actor }: Context,
  { networks }: SiteAdapters,
  lines: readonly FoundLine[],
): Promise<ReadonlyMap<string, Tags>> {
  const isLimited = !sees(actor, 'everywhere');
  const about = lines.filter(({ line }) => isLimited || line.kind === 'execution');
  const vpcIds = [...new Set(about.flatMap(({ line }) => vpcIdOf(line) ?? []))];
  if (vpcIds.length === 0) return new Map();
  return asking('network-unknown', () => networks.tagsOf(vpcIds));
}

function placed(
  { key, time, line }: FoundLine,
  { site }: SiteAdapters,
  tags: ReadonlyMap<string, Tags>,
): PlacedEntry {
  const id = `${site.accountId}/${site.region}/${key}`;
  const inLog = { id, site: { ...site } };
  if (line.kind !== 'execution') return { key: id, time, entry: { ...line, ...inLog } };
  const { vpcId } = line.execution;
  if (vpcId === undefined) return { key: id, time, entry: { ...line, ...inLog } };
  const { [tag.name]: given, Name = given } = tags.get(vpcId) ?? {};
  const name = given || Name;
  return { key: id, time, entry: { ...line, ...inLog, network: { vpcId, ...(name ? { name } : {}) } } };
}
