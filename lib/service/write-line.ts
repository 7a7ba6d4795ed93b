import type { ActivityLine } from '@/lib/view/activity';
import type { Context, SiteAdapters } from './context';
import { ServiceError } from './errors';

/** Where a line belongs: the log of a site, in the stream of a network or in the one for all else. */
export interface Place {
  readonly adapters: Pick<SiteAdapters, 'activity'>;
  readonly stream: string;
}
type Waiting = Pick<Context, 'patienceMs'>;

/** The stream of what is no network's. */
export const siteStream = 'site';
/** The stream of who came and went, in the dashboard's own site. */
export const peopleStream = 'people';

/** Writes a line. Ends with `not-recorded` if the log does not take it in time; if it takes it all the same, `whenLate`. */
export async function writeLine(
  ctx: Waiting,
  { adapters, stream }: Place,
  line: ActivityLine,
  whenLate: () => void = () => undefined,
): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const written = adapters.activity.write(stream, line);
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      // One that fails after all is lost, which is said already.
      written.then(whenLate, () => undefined);
      reject(new Error('The log does not answer.'));
    }, ctx.patienceMs);
  });
  try {
    await Promise.race([written, late]);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    // Whoever reads the web's own log finds it there at least.
    console.error(JSON.stringify({ level: 'error', message: 'an activity line is lost', why, line }));
    throw new ServiceError('not-recorded', `The activity log does not take a line: ${why}`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

/** As `writeLine`, where what the line is about is done or must be done: that it is lost ends nothing. */
export async function tryToWrite(ctx: Waiting, place: Place, line: ActivityLine): Promise<void> {
  try {
    await writeLine(ctx, place, line);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
  }
}
