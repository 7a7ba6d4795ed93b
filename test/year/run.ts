import { observeNetwork } from '@/lib/service/observe-network';
import { Memory, ObserveCall } from '@/lib/workflow/payload';
import type { Queue } from '@/test/year/queue';
import type { YearNetwork } from '@/test/year/year-network';

/** A run of the workflow, as its machine makes it: look, wait or do a step, look again; at most an hour. */
export interface Run {
  readonly startedAt: number;
  ended?: 'Steady' | 'Blocked' | 'Unobserved' | 'TimedOut';
}

/** The machine's retries of a look that failed (lib/workflow/retry.ts), without the jitter. */
const mostRetries = 8;
const hour = 3_600_000;
/** What a state takes: cold starts apart. */
const stateMs = 250;

export function startRun(queue: Queue, network: YearNetwork, name: string): Run {
  const run: Run = { startedAt: queue.now() };
  const start = new Date(run.startedAt).toISOString();
  let memory: unknown = {};
  let failures = 0;
  const call = (state: string) => ({
    state,
    now: new Date(queue.now()).toISOString(),
    vpcId: network.vpcId,
    input: { schema: 1, vpcId: network.vpcId, cause: 'window' },
    executionArn: `arn:aws:states:eu-central-1:000000000000:execution:sluice-workflow:${name}`,
    executionName: name,
    executionStart: start,
    memory,
  });
  const look = async () => {
    if (queue.now() - run.startedAt > hour) return end('TimedOut');
    network.catchUp();
    const answer = await observeNetwork(network.site, ObserveCall.parse(call('Observe'))).catch(failed);
    if (!answer) return;
    failures = 0;
    memory = answer.memory;
    const { step } = answer;
    if (step === 'Steady' || step === 'Blocked') return end(step);
    if (step === 'Wait') return queue.at(queue.now() + answer.seconds * 1000, look);
    queue.at(queue.now() + stateMs, async () => {
      network.catchUp();
      const last = await network.act({ ...call(step), state: step, items: answer.items }).then(
        ({ results }) => ({ step, results }),
        (error: Error) => ({ step, results: [], error: error.name }),
      );
      memory = { ...Memory.parse(memory), last };
      queue.at(queue.now() + stateMs, look);
    });
  };
  const failed = () => {
    failures += 1;
    if (failures > mostRetries) end('Unobserved');
    else queue.at(queue.now() + Math.min(60_000, 3000 * 2 ** (failures - 1)), look);
  };
  const end = (how: NonNullable<Run['ended']>) => {
    run.ended = how;
  };
  queue.at(queue.now(), look);
  return run;
}
