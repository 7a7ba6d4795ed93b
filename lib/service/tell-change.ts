import type { ChangeLine } from '@/lib/view/activity';
import { said, type Why } from './authored';
import { type Answer, cameOf } from './came-of';
import type { Context, SiteAdapters, SiteWriter } from './context';
import { type Deed, rowOf } from './deeds';
import { errors } from './errors';
import { serviceErrorOf } from './failure';
import type { Network } from './network';
import { actingRole } from './roles';
import { nameOf } from './summary';
import { askedBy } from './who';
import { type Place, siteStream, tryToWrite, writeLine } from './write-line';

/** What is asked for, as a line says it. */
export interface Asking extends Why {
  readonly deed: Deed;
  /** What exactly, in a few short values: minutes, which window, which revision. Nothing secret. */
  readonly exactly?: Readonly<Record<string, string | number | boolean | undefined>>;
}
interface Telling {
  /** Tells the refusal that `act` ends with, unless it is told already. */
  refusalOf<T>(vpcId: string | undefined, act: () => Promise<T>): Promise<T>;
  /** Tells what is asked before the first thing that `act` changes, and what came of it. If it changed nothing, and not because it was refused, there is nothing to tell. */
  changeOf<T extends Answer>(
    of: { readonly adapters: SiteAdapters } | Network,
    act: (writer: SiteWriter) => Promise<T>,
  ): Promise<T>;
}
type End = Pick<ChangeLine, 'result' | 'came' | 'error'>;

/** How the lines about one change are written: ../view/activity.ts says which there are. */
export function telling(ctx: Context, asking: Asking): Telling {
  const told = new WeakSet<object>();

  async function tellError(
    place: Place,
    of: Partial<ChangeLine>,
    error: unknown,
    isBegun = false,
  ): Promise<void> {
    if (!(error instanceof Error) || told.has(error)) return;
    told.add(error);
    const { code, detail } = serviceErrorOf(error, 'internal') ?? unexpected;
    // That a line cannot be written is no line.
    if (code === 'not-recorded') return;
    // Whoever began to write and is throttled at the next call has changed something.
    const result = errors[code].status < 500 && !isBegun ? 'refused' : 'failed';
    const end = { result, error: { code, detail: detail.slice(0, longestDetail) } } as const;
    await tryToWrite(ctx, place, lineOf(ctx, asking, of, end));
  }

  return {
    async refusalOf(vpcId, act) {
      try {
        return await act();
      } catch (error) {
        const [own] = ctx.sites;
        const of = vpcId === undefined ? {} : { network: { vpcId } };
        if (own) await tellError({ adapters: own, stream: siteStream }, of, error);
        throw error;
      }
    },
    async changeOf(of, act) {
      const { adapters } = of;
      const place = { adapters, stream: 'vpcId' in of ? of.vpcId : siteStream };
      const about = aboutOf(ctx, asking, of);
      const before = lineOf(ctx, asking, about, { result: 'asked' });
      // Without its end, a line that the log took too late would say that nobody knows what was done.
      const unbegun = () => void tryToWrite(ctx, place, lineOf(ctx, asking, about, notBegun));
      const { closes } = rowOf(asking.deed);
      let begun: Promise<void> | undefined;
      const begin = () => {
        begun ??= closes ? tryToWrite(ctx, place, before) : writeLine(ctx, place, before, unbegun);
        return begun;
      };
      try {
        const answer = await act({ ...adapters, ...adapters.writing(begin) });
        const after = { result: 'done', came: cameOf(answer) } as const;
        if (begun) await tryToWrite(ctx, place, lineOf(ctx, asking, about, after));
        return answer;
      } catch (error) {
        await tellError(place, about, error, begun !== undefined);
        throw error;
      }
    },
  };
}

const notBegun = {
  result: 'refused',
  error: { code: 'not-recorded', detail: 'The log took the line too late. Nothing was changed.' },
} as const;
const unexpected = { code: 'internal', detail: 'Something unexpected happened.' } as const;
const longestDetail = 500;
/** As long as an actor's id may be: whose sessions were ended is said whole. */
const longestValue = 256;

function aboutOf(
  { actor }: Context,
  { deed }: Asking,
  of: { readonly adapters: SiteAdapters } | Network,
): Partial<ChangeLine> {
  const { accountId, region } = of.adapters.site;
  const site = { accountId, region };
  const { verb } = rowOf(deed);
  if (!('vpcId' in of)) return { site, role: actingRole(actor, verb, 'everywhere') };
  const network = { vpcId: of.vpcId, name: nameOf(of.observed) };
  return { site, network, role: actingRole(actor, verb, of) };
}

function lineOf(ctx: Context, asking: Asking, about: Partial<ChangeLine>, end: End): ChangeLine {
  const { by: who, ...asked } = askedBy(ctx, ctx.actor.role);
  const exactly = exactlyOf(asking.exactly);
  return {
    at: ctx.now().toString(),
    kind: 'change',
    deed: asking.deed,
    who,
    ...asked,
    ...about,
    ...said(asking),
    ...(exactly ? { exactly } : {}),
    ...end,
  };
}

function exactlyOf(given: Asking['exactly']): ChangeLine['exactly'] {
  const values = Object.entries(given ?? {}).flatMap(([key, value]) =>
    value === undefined
      ? []
      : [[key, typeof value === 'string' ? value.slice(0, longestValue) : value] as const],
  );
  return values.length > 0 ? Object.fromEntries(values) : undefined;
}
