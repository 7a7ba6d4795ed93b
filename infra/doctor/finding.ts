import { AwsCallFailed, doing } from '@/lib/aws/call-failed';

/** `fail`: mend it, or Sluice does not work. `warn`: know it. `skip`: could not or need not be looked at. */
export type Verdict = 'ok' | 'warn' | 'fail' | 'skip';

/** One line of the doctor's. */
export interface Finding {
  /** What was looked at, in few words. */
  readonly what: string;
  readonly verdict: Verdict;
  /** What was found. */
  readonly found: string;
  /** What to do; of a `fail` always. */
  readonly remedy?: string;
}
export interface Area {
  readonly area: string;
  readonly findings: readonly Finding[];
}

export const ok = (what: string, found: string): Finding => ({ what, verdict: 'ok', found });
export const skip = (what: string, found: string): Finding => ({ what, verdict: 'skip', found });
export const warn = (what: string, found: string, remedy: string): Finding => ({
  what,
  verdict: 'warn',
  found,
  remedy,
});
export const fail = (what: string, found: string, remedy: string): Finding => ({
  what,
  verdict: 'fail',
  found,
  remedy,
});

/** What a look finds; that AWS refuses it, or does not answer, is a finding too. Anything else is a bug and is thrown. */
export async function looked(
  what: string,
  action: string,
  look: () => Promise<Finding | readonly Finding[]>,
): Promise<readonly Finding[]> {
  try {
    return [await doing(action, look)].flat();
  } catch (error) {
    if (!(error instanceof AwsCallFailed)) throw error;
    return [failedCall(what, error)];
  }
}

function failedCall(what: string, error: AwsCallFailed): Finding {
  const { kind, message, doing: action } = error;
  if (kind === 'permission')
    return fail(what, message, `Give the one who runs the doctor the right to call ${action}.`);
  if (kind === 'throttled') return warn(what, message, 'Run the doctor again in a minute.');
  if (kind === 'unreachable')
    return fail(what, message, 'Look at the network and the region; then run it again.');
  return fail(what, message, 'See what AWS says; the runbook has its codes.');
}
