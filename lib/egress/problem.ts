import { isWhy, type Why, whyText } from './problem-whys';
import { type Words, words } from './problem-words';

/** What keeps a network from opening, or must be known before: found by preflight and by `plan`. */
export const problemCodes = [
  'vpc-gone',
  'not-enrolled',
  'table-unenrolled',
  'no-gateway-subnet',
  'gateway-subnet-not-public',
  'no-internet-gateway',
  'no-free-addresses',
  'foreign-route',
  'foreign-blackhole',
  'address-quota',
  'gateway-quota',
  'suspected-orphan',
  'gateway-failed',
  'gateway-stuck',
  'address-locked',
  'address-stuck',
  'address-taken',
  'permission',
  'records-unknown',
  'spoilt-entry',
  'foreign-entry',
  'main-route-table',
  'ipv6-way-out',
  'foreign-gateway',
  'block-public-access',
  'overdue',
  'route-limit',
  'table-gone',
  'unknown-state',
  'fighting',
  'aws-error',
  'table-spans-zones',
  'table-without-subnets',
  'zone-unmarked',
  'address-busy',
  'adopted-unused',
  'kept-unused',
  'tag-ignored',
  'partly-open',
  'future-hold',
  'run-failed',
  'no-run',
  'runs-unknown',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/**
 * `blocks`: opening is refused until it is mended; otherwise it is a warning. `subject` is the resource's id. `about` is
 * what the message was made of, so that pages say it in the reader's language: AWS's code and words, ids, a `Why`.
 */
export interface Problem {
  readonly code: ProblemCode;
  readonly blocks: boolean;
  readonly message: string;
  readonly remedy: string;
  readonly subject?: string;
  readonly about?: Readonly<Record<string, string>>;
}

/**
 * What a problem is about: the resource's id and, where the words need it, more: `detail` (an id, a slot, an instant, AWS's
 * code and message), the reason by its code, and what else its words name.
 */
export interface About {
  readonly subject?: string;
  readonly detail?: string | undefined;
  readonly why?: Why;
  readonly slot?: string;
  readonly value?: string;
  readonly most?: string;
  readonly inForce?: string;
}

/** The problem in words, with what to do. */
export function problem(code: ProblemCode, { subject, detail, ...more }: About = {}): Problem {
  const { blocks, message, remedy }: Words = words[code];
  const about = { ...(detail === undefined ? {} : { detail }), ...more };
  const why = isWhy(about.why) ? whyText(about.why, about) : '';
  return {
    code,
    blocks,
    message: message(subject ?? 'a resource', detail ?? '', { ...about, why }),
    remedy,
    ...(subject === undefined ? {} : { subject }),
    ...(Object.keys(about).length > 0 ? { about } : {}),
  };
}

/** The same trouble of the same thing is said once. */
export function distinct<T extends { readonly code: string; readonly subject?: string | undefined }>(
  problems: readonly T[],
): T[] {
  const first = new Map<string, T>();
  for (const one of problems) {
    const key = `${one.code} ${one.subject ?? ''}`;
    if (!first.has(key)) first.set(key, one);
  }
  return [...first.values()];
}
