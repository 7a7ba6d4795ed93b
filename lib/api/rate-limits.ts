import { getPath } from 'hono/utils/url';
import { type Bucket, TokenBuckets } from '@/lib/token-buckets';
import { mayShare } from './may-share';

/** How much of a kind one person may ask for: in a row, in the long run, and how many may be under way at the same moment. */
interface Budget extends Bucket {
  readonly underWay: number;
}

/**
 * Reads and changes apart, so that no dashboard that looks often takes anybody their click. A dashboard asks at most four
 * times in two seconds; a script that opens every network of a large account, one after the other, still may. Each opening is a
 * dozen calls of AWS, whose own limits all people share: sixty of one person at the same moment held up an admin's freeze. So are a
 * run that is tried again and a read for which nobody's look will do. What reads or writes all records at once is rare.
 */
const budgets = {
  read: { burst: 500, perSecond: 100, underWay: 200 },
  anew: { burst: 200, perSecond: 10, underWay: 16 },
  change: { burst: 200, perSecond: 20, underWay: 20 },
  open: { burst: 100, perSecond: 5, underWay: 8 },
  activity: { burst: 60, perSecond: 5, underWay: 4 },
  preview: { burst: 100, perSecond: 10, underWay: 8 },
  export: { burst: 10, perSecond: 0.2, underWay: 10 },
  import: { burst: 5, perSecond: 0.1, underWay: 1 },
} as const satisfies Record<string, Budget>;
export type RequestKind = keyof typeof budgets;

/** All people together may do as much as this many at their fullest. */
const peopleAtOnce = 3;

/** Counts what people ask for, in this process alone. */
export interface RateLimits {
  /**
   * Seconds until this person may ask; 0: now, and it is counted, in the row and as under way until `leave`. What is
   * refused is not counted, for nobody.
   */
  secondsToWait(person: string, kind: RequestKind): number;
  /** What was let in is answered. */
  leave(person: string, kind: RequestKind): void;
}

/** New budgets, all full. `now`: milliseconds of a clock that never goes back. */
export function rateLimits(now: () => number): RateLimits {
  const buckets = new TokenBuckets(now);
  const underWay = new Map<string, number>();
  const count = (key: string, by: number) => {
    const sum = (underWay.get(key) ?? 0) + by;
    if (sum > 0) underWay.set(key, sum);
    else underWay.delete(key);
  };
  return {
    secondsToWait(person, kind) {
      const asked = askedOf(person, kind);
      if (asked.some(([key, budget]) => (underWay.get(key) ?? 0) >= budget.underWay)) return 1;
      const wait = Math.max(...asked.map(([key, budget]) => buckets.wait(key, budget)));
      if (wait > 0) return Math.ceil(wait);
      for (const [key, budget] of asked) {
        buckets.take(key, budget);
        count(key, 1);
      }
      return 0;
    },
    leave(person, kind) {
      for (const [key] of askedOf(person, kind)) count(key, -1);
    },
  };
}

/** The person's own budget, and that of all together. */
function askedOf(person: string, kind: RequestKind): readonly (readonly [string, Budget])[] {
  const { burst, perSecond, underWay } = budgets[kind];
  const overall = {
    burst: burst * peopleAtOnce,
    perSecond: perSecond * peopleAtOnce,
    underWay: underWay * peopleAtOnce,
  };
  return [
    [`${kind} ${person}`, budgets[kind]],
    [kind, overall],
  ];
}

/** What a request asks for, by what it costs. Its path is read as the API's router reads it: `/%65xport` is `/export`. */
export function requestKind(request: Request): RequestKind {
  const { method, url, headers } = request;
  const path = getPath(request);
  const isTable =
    new URL(url).searchParams.get('format') === 'csv' || headers.get('accept')?.includes('text/csv');
  if (path.endsWith('/windows/preview')) return 'preview';
  // Each asks AWS for itself, and much; the pages of the settings ask for the same.
  if (/\/(upkeep|unenrolled|notices|settings\/(health|enrolment|access))$/.test(path)) return 'activity';
  if (/\/(activity|reports\/[a-z]+)$/.test(path)) return isTable ? 'export' : 'activity';
  if (path.endsWith('/export')) return 'export';
  if (path.endsWith('/import')) return 'import';
  if (/\/(open|try-again)$/.test(path)) return 'open';
  if (!['GET', 'HEAD', 'OPTIONS'].includes(method)) return 'change';
  return method === 'OPTIONS' || mayShare(request) ? 'read' : 'anew';
}
