import { type Month, monthOf } from '@/lib/report/month';
import type { Context } from '@/lib/service/context';
import { ServiceError } from '@/lib/service/errors';
import { sees } from '@/lib/service/grants';
import { readSavings } from '@/lib/service/read-savings';
import type { Env } from '@/lib/settings';

export interface SavedThisMonth {
  readonly month: Month;
  readonly usd: number;
}
interface Kept {
  readonly at: number;
  readonly saved: Promise<SavedThisMonth | undefined>;
}

/** To read it costs a cent for 500 networks, and it grows by the hour. */
const goodMs = 3_600_000;
/** Before anything is counted: what the first opening saved is to be seen on the same day. */
const unknownGoodMs = 600_000;
const kept = new WeakMap<Env, Kept>();

/**
 * What all networks saved in this month, an hour old at most; for who sees them all. Undefined for others, where no price
 * is known, before anything was counted, and while it cannot be read: the log says so, and the next who asks tries again.
 */
export async function savedThisMonth(env: Env, ctx: Context): Promise<SavedThisMonth | undefined> {
  if (!sees(ctx.actor, 'everywhere')) return undefined;
  const at = ctx.now().epochMilliseconds;
  const young = kept.get(env);
  if (young && at - young.at < goodMs) return young.saved;
  const saved = read(ctx).catch((error: unknown) => {
    kept.delete(env);
    if (!(error instanceof ServiceError)) throw error;
    console.warn(
      JSON.stringify({ level: 'warn', message: 'what was saved cannot be read', why: error.detail }),
    );
    return undefined;
  });
  kept.set(env, { at, saved });
  if ((await saved) === undefined && kept.get(env)?.saved === saved)
    kept.set(env, { at: at - goodMs + unknownGoodMs, saved });
  return saved;
}

async function read(ctx: Context): Promise<SavedThisMonth | undefined> {
  const month = monthOf(ctx.now());
  const { total } = await readSavings(ctx, { from: month, until: month });
  return total.savedUsd === undefined || total.hours.baseline === 0
    ? undefined
    : { month, usd: total.savedUsd };
}
