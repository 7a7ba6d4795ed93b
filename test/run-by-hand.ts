import { DeleteStateMachineCommand, ListStateMachinesCommand } from '@aws-sdk/client-sfn';
import { close } from '@/functions/close';
import { open } from '@/functions/open';
import type { Committed } from '@/lib/aws/records';
import { observeNetwork } from '@/lib/service/observe-network';
import type { LeaseRecord } from '@/lib/window/record';
import { Memory, type ObserveAnswer, ObserveCall, type StepAnswer } from '@/lib/workflow/payload';
import { stepFunction } from '@/lib/workflow/steps';
import { localWorld, type World, type WorldOptions } from '@/test/local-world';

/** A run made by hand, in a world whose own workflow is taken away lest it does the same beside us. */
export async function aRun(options: WorldOptions = {}) {
  const world = await localWorld({ pendingSeconds: 10, deletingSeconds: 6, sweepMinutes: 59, ...options });
  const { stateMachines } = await world.sfn.send(new ListStateMachinesCommand({}));
  for (const { stateMachineArn } of stateMachines ?? []) {
    await world.sfn.send(new DeleteStateMachineCommand({ stateMachineArn }));
  }
  return runIn(world);
}

export function runIn(world: World, input: object = {}) {
  const started = world.now().toString();
  let memory: unknown = {};
  const call = (state: string) => ({
    state,
    now: world.now().toString(),
    vpcId: world.vpcId,
    input: { schema: 1, vpcId: world.vpcId, cause: 'open', ...input },
    executionArn: 'arn:aws:states:eu-central-1:000000000000:execution:sluice-workflow:x',
    executionName: 'x',
    executionStart: started,
    memory,
  });
  const look = async () => {
    const looking = ObserveCall.parse(call('Observe'));
    const answer = await world.asWorker('observe', looking, () => observeNetwork(world.engine, looking));
    // As Step Functions passes it on.
    memory = JSON.parse(JSON.stringify(answer.memory));
    return answer;
  };
  const act = async (answer: ObserveAnswer) => {
    if (answer.step === 'Wait') return world.advance({ seconds: answer.seconds });
    if (answer.step === 'Steady' || answer.step === 'Blocked') return;
    const asked = { ...call(answer.step), items: answer.items };
    const name = stepFunction[answer.step] === 'open' ? 'open' : 'close';
    const work = { open, close }[name](world.engine);
    const { results } = await world.asWorker<StepAnswer>(name, asked, () => work(asked));
    memory = { ...Memory.parse(memory), last: { step: answer.step, results } };
  };
  const toRest = async () => {
    const answers: ObserveAnswer[] = [];
    for (let looks = 0; looks < 60; looks += 1) {
      const answer = await look();
      answers.push(answer);
      if (answer.step === 'Steady' || answer.step === 'Blocked') return answers;
      await act(answer);
    }
    throw new Error(`No rest after ${answers.map(({ step }) => step).join(', ')}.`);
  };
  return { world, look, act, toRest };
}

export async function lease(
  world: World,
  minutes: number,
  changes: Partial<LeaseRecord> = {},
): Promise<Committed> {
  const at = world.now().toString({ smallestUnit: 'minute' }).replace('Z', ':00Z');
  return world.engine.records.write({
    schema: 1,
    kind: 'lease',
    id: 'leaseaaaaaaa',
    revision: 1,
    vpcId: world.vpcId,
    by: { id: 'ada', name: 'Ada' },
    at,
    createdAt: at,
    until: world.now().add({ minutes }).round({ smallestUnit: 'minute' }).toString(),
    ...changes,
  });
}
export const steps = (answers: ObserveAnswer[]) =>
  answers.map(({ step }) => step).filter((step) => step !== 'Wait');
/** EC2 refuses a release just after the gateway is deleted, as AWS does; the second look releases. */
export const release = ['ReleaseAddress', 'ReleaseAddress'];
export const names = (answers: ObserveAnswer[]) =>
  answers.flatMap(({ tell }) => tell.map(({ name }) => name.split('_')[1]));
