import type * as Sfn from '@aws-sdk/client-sfn';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { Dispatcher } from '@/local/core/dispatcher';
import { Collections, memoryStore } from '@/local/core/memory-store';
import type { Host } from '@/local/core/service';
import { setClock } from '@/local/core/set-clock';
import type { Store } from '@/local/core/store';
import { lambdaService } from '@/local/lambda/service';
import { statesService } from './service';
import { invoke, role, startOfTest } from './testing';

type Change = readonly [collection: string, key: string, json: string | undefined];

/** A store that tells its changes in order, as a journal would hold them, after those it begins with. */
function journalled(begin: readonly Change[] = []): { store: Store; journal: Change[] } {
  const journal = [...begin];
  const collections = new Collections((...change) => journal.push(change));
  for (const [name, key, json] of begin) {
    if (json === undefined) collections.drop(name, key);
    else collections.load(name, key, JSON.parse(json));
  }
  const store = {
    collection: <T>(name: string) => collections.collection<T>(name),
    flush: async () => {},
    close: async () => {},
  };
  return { store, journal };
}

const machine = {
  StartAt: 'First',
  States: {
    First: invoke('add', {
      Retry: [{ ErrorEquals: ['States.TaskFailed'], IntervalSeconds: 2 }],
      Assign: { first: '{% $states.result.Payload %}' },
      Next: 'Rest',
    }),
    Rest: { Type: 'Wait', Seconds: 10, Next: 'Each' },
    Each: {
      Type: 'Map',
      Items: '{% [1, 2, 3] %}',
      MaxConcurrency: 2,
      ItemProcessor: {
        StartAt: 'Pause',
        States: {
          Pause: { Type: 'Wait', Seconds: '{% $states.input %}', Next: 'Add' },
          Add: invoke('add', { Retry: [{ ErrorEquals: ['States.TaskFailed'] }], End: true }),
        },
      },
      Output: '{% [$first, $sum($states.result)] %}',
      End: true,
    },
  },
};
const add = async (event: unknown) => Number(event) + 1;
const ended = { status: 'SUCCEEDED', output: [2, 9] };

const scope = { account: '000000000000', region: 'eu-central-1' };

/** Lambda and Step Functions alone, without the wire: quick to build, again and again. */
function bareWorld(store: Store = memoryStore(), now = startOfTest) {
  const clock = setClock(now);
  const dispatcher = new Dispatcher(clock, (failure) => {
    throw failure;
  });
  const call = (service: string, action: string) => ({ ...scope, service, action, requestId: 'r' });
  const host: Host = {
    clock,
    store,
    invoke: (service, action, input) => dispatcher.run(call(service, action), { ...input }),
    emit: () => {},
  };
  const runtime = ({ name }: { name: string }) => (name === 'add' ? add : undefined);
  const services = [lambdaService(host, { runtime }), statesService(host)];
  for (const service of services) dispatcher.register(service);
  for (const service of services) service.resume?.();
  const ask = (action: string, input: object) => host.invoke('states', action, input, scope);
  return {
    clock,
    async create(definition: object): Promise<string> {
      const Code = { ZipFile: zipSync({ 'index.mjs': new Uint8Array() }) };
      const settings = {
        FunctionName: 'add',
        Role: role,
        Runtime: 'nodejs20.x',
        Handler: 'index.handler',
        Code,
      };
      await host.invoke('lambda', 'CreateFunction', settings, scope);
      const text = JSON.stringify({ QueryLanguage: 'JSONata', ...definition });
      const made = await ask('CreateStateMachine', { name: 'machine', roleArn: role, definition: text });
      return String(made.stateMachineArn);
    },
    async start(stateMachineArn: string, input: unknown = {}): Promise<string> {
      return String(
        (await ask('StartExecution', { stateMachineArn, input: JSON.stringify(input) })).executionArn,
      );
    },
    async result(executionArn: string) {
      const { status, output } = await ask('DescribeExecution', { executionArn });
      return { status, output: typeof output === 'string' ? JSON.parse(output) : undefined };
    },
    async history(executionArn: string): Promise<Sfn.HistoryEvent[]> {
      const { events } = await ask('GetExecutionHistory', { executionArn, maxResults: 1000 });
      return Array.isArray(events) ? events : [];
    },
  };
}
const typesOf = (events: readonly Sfn.HistoryEvent[]) => events.map(({ type }) => type);

async function recorded() {
  const { store, journal } = journalled();
  const world = bareWorld(store);
  const arn = await world.start(await world.create(machine), 1);
  const acknowledged =
    journal.findIndex(([name, key]) => name === 'states.strands' && key === `${arn}#0`) + 1;
  await world.clock.advance(100_000);
  expect(await world.result(arn)).toMatchObject(ended);
  return { arn, journal, acknowledged };
}

describe('a machine whose process is killed', () => {
  it('ends as it should, from wherever in its journal it is taken up', async () => {
    const { arn, journal, acknowledged } = await recorded();
    expect(acknowledged).toBeGreaterThan(0);
    for (let kept = acknowledged; kept <= journal.length; kept++) {
      const { store } = journalled(journal.slice(0, kept));
      const world = bareWorld(store, startOfTest + 60_000);
      await world.clock.advance(100_000);
      expect(await world.result(arn), `after ${kept} of ${journal.length} changes`).toMatchObject(ended);
      const events = await world.history(arn);
      expect(events.map(({ id }) => id)).toEqual(events.map((_, index) => index + 1));
      expect(events.filter(({ type }) => type === 'ExecutionSucceeded')).toHaveLength(1);
      expect(store.collection('states.strands').values()).toEqual([]);
    }
  }, 60_000);

  it('tries the task again that was interrupted, as States.TaskFailed', async () => {
    const { arn, journal } = await recorded();
    const running = journal.findIndex(
      ([name, , json]) => name === 'states.strands' && json?.includes('"running"'),
    );
    const { store } = journalled(journal.slice(0, running + 1));
    const world = bareWorld(store, startOfTest + 60_000);
    await world.clock.settle();
    const failed = (await world.history(arn)).find(({ type }) => type === 'TaskFailed');
    expect(failed?.taskFailedEventDetails?.error).toBe('States.TaskFailed');
    await world.clock.advance(2000);
    expect(typesOf(await world.history(arn))).toContain('TaskSucceeded');
  });

  it('waits until the time that it was told before', async () => {
    const { arn, journal } = await recorded();
    const resting = journal.findIndex(
      ([name, , json]) => name === 'states.strands' && json?.includes('"resting"'),
    );
    const { store } = journalled(journal.slice(0, resting + 1));
    const world = bareWorld(store, startOfTest + 4000);
    await world.clock.advance(5999);
    expect(typesOf(await world.history(arn)).at(-1)).toBe('WaitStateEntered');
    await world.clock.advance(1);
    expect(typesOf(await world.history(arn))).toContain('MapStateStarted');
  });

  it('ends by its own time-out, even if that came while nothing ran', async () => {
    const { store, journal } = journalled();
    const world = bareWorld(store);
    const states = { Rest: { Type: 'Wait', Seconds: 100, End: true } };
    const arn = await world.start(
      await world.create({ StartAt: 'Rest', TimeoutSeconds: 30, States: states }),
    );
    await world.clock.settle();
    const again = bareWorld(journalled(journal).store, startOfTest + 50_000);
    await again.clock.advance(0);
    expect((await again.result(arn)).status).toBe('TIMED_OUT');
  });

  it('writes little: no entry grows with the history', async () => {
    const { journal } = await recorded();
    const largest = Math.max(
      ...journal.filter(([name]) => name !== 'states.revisions').map(([, , json]) => json?.length ?? 0),
    );
    expect(largest).toBeLessThan(2000);
  });
});
