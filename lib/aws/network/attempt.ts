import { EC2ServiceException } from '@aws-sdk/client-ec2';
import { AwsCallFailed, codeOf } from '@/lib/aws/call-failed';
import { inParallel } from '@/lib/aws/in-parallel';
import type { ItemResult } from '@/lib/aws/network';

/** What a code of EC2 means for one item. `ask`: it does not say enough, so the resource is looked at again. */
export type Meaning = 'already' | 'retry' | 'refused' | 'ask';
export type Meanings = Readonly<Record<string, Meaning>>;

export interface Attempt {
  readonly subject: string;
  /** For the message of a failure: `CreateRoute 0.0.0.0/0 in rtb-1`. */
  readonly doing: string;
  readonly meanings: Meanings;
  /** Makes the call; answers the subject's id if it has come to be by it. */
  readonly act: () => Promise<string | undefined>;
  /** Looks again after a code that means `ask`. */
  readonly ask?: () => Promise<'already' | 'retry'>;
}

/** Several changes at once: EC2's buckets of mutating calls are small (facts/aws.md, 3.4). */
const atOnce = 5;

/** Milliseconds until the caller is stopped. */
export type TimeLeft = () => number;
/** A call that is not answered within this may be cut off: none is begun later (facts/faults.md, finding 11). */
const marginMs = 5000;

/**
 * Tries every item, even if one fails. A code with a meaning becomes that result; any other answer of AWS, and none at
 * all, says nothing about what became of the item: look again, with the code for whoever is told in the end. What AWS
 * never saw (no credentials, a fault of ours) is thrown after all were tried, as `AwsCallFailed`.
 */
export function attemptAll(attempts: readonly Attempt[], timeLeft: TimeLeft): Promise<ItemResult[]> {
  return inParallel(attempts, atOnce, (one) => attempt(one, timeLeft));
}

async function attempt(one: Attempt, timeLeft: TimeLeft): Promise<ItemResult> {
  if (timeLeft() < marginMs) {
    return { subject: one.subject, outcome: 'retry', code: 'OutOfTime', message: 'Left for the next run.' };
  }
  try {
    return { subject: (await one.act()) ?? one.subject, outcome: 'done' };
  } catch (error) {
    const code = codeOf(error);
    const meaning = Object.hasOwn(one.meanings, code) ? one.meanings[code] : undefined;
    if (meaning === undefined) return unsure(one, code, error);
    const outcome = meaning === 'ask' ? ((await one.ask?.()) ?? 'retry') : meaning;
    const message = error instanceof Error ? error.message : String(error);
    return { subject: one.subject, outcome, code, message };
  }
}

function unsure({ subject, doing }: Attempt, code: string, error: unknown): ItemResult {
  const failed = new AwsCallFailed(doing, code, error);
  if (!(error instanceof EC2ServiceException) && failed.kind !== 'unreachable') throw failed;
  return { subject, outcome: 'retry', code, message: failed.message };
}

/** EC2 says so when a policy, a boundary or the organisation denies the call. A person must act. */
export const denied = { UnauthorizedOperation: 'refused' } as const satisfies Meanings;
