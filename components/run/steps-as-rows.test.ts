import { describe, expect, it } from 'vitest';
import { openNetwork } from '@/lib/service/open-network';
import type { ExecutionDetail } from '@/lib/view/execution';
import type { FaultInput } from '@/local/core/faults/fault-rule';
import { localWorld } from '@/test/local-world';
import { type Row, rowsOf, ticksOf, totalsOf } from './steps-as-rows';

/** Opens a network while AWS has this trouble, and reads the run after so many minutes. */
async function runWith(fault?: FaultInput, minutes = 20): Promise<ExecutionDetail> {
  const world = await localWorld({ sweepMinutes: 1440 });
  if (fault) world.aws.faults.add(fault);
  const { execution } = await openNetwork(await world.context(), { vpcId: world.vpcId, minutes: 60 });
  await world.advance({ seconds: Math.round(minutes * 60) });
  const run = await world.engine.executions.get(execution);
  if (!run) throw new Error('The run is not there.');
  return run;
}
function rows({ steps, startedAt, endedAt = '2026-11-23T08:00:06Z', status }: ExecutionDetail): Row[] {
  const [began, end] = [Date.parse(startedAt), Date.parse(endedAt)];
  return rowsOf(steps, { began, end, running: status === 'RUNNING' });
}
const named = (all: readonly Row[]) => all.map(({ name, outcome }) => `${name} ${outcome}`);

describe('a run as lines', () => {
  it('has a line for each thing done, and one for all looks while it waits', async () => {
    const run = await runWith();
    const all = rows(run);
    expect(named(all)).toEqual([
      'Observe done',
      'AllocateAddress done',
      'Observe done',
      'CreateGateway done',
      'Wait done',
      'CreateRoute done',
      'Wait done',
      'TellSteady done',
      'Steady done',
    ]);
    const [, , , , waited, , second] = all;
    expect(second).not.toHaveProperty('waitsFor');
    expect(waited).toMatchObject({
      looks: 5,
      waitsFor: 'CreateGateway',
      why: expect.stringContaining('AWS is building the gateway'),
    });
    // Every step is in one line, and only in one.
    expect(all.flatMap(({ places }) => places)).toEqual(run.steps.map((_, place) => place));
    // The clock stands while a function works, so that all its time is waiting.
    const lasted = Date.parse(run.endedAt ?? '') - Date.parse(run.startedAt);
    expect(totalsOf(all)).toEqual({ queue: 0, work: 0, failed: 0, wait: lasted });
    for (const { from, to } of all.flatMap(({ stretches }) => stretches)) {
      expect(from).toBeLessThan(to);
      expect(to).toBeLessThanOrEqual(lasted);
    }
  });

  it('marks the step that AWS refused and the end of the run', async () => {
    const all = rows(await runWith({ action: 'AllocateAddress', code: 'AddressLimitExceeded' }));
    expect(named(all)).toEqual([
      'Observe done',
      'AllocateAddress failed',
      'Wait done',
      'TellBlocked done',
      'Blocked failed',
    ]);
    expect(all[1]?.items).toMatchObject([{ outcome: 'refused', code: 'AddressLimitExceeded' }]);
  });

  it('marks what was tried again, with its errors and the waits between', async () => {
    const FunctionName = 'arn:aws:lambda:eu-central-1:000000000000:function:sluice-open';
    const code = 'TooManyRequestsException';
    const all = rows(
      await runWith({ service: 'lambda', action: 'Invoke', match: { FunctionName }, code, count: 2 }),
    );
    const retried = all.find(({ name }) => name === 'AllocateAddress');
    expect(retried).toMatchObject({
      outcome: 'recovered',
      retries: 2,
      errors: [{ code: `Lambda.${code}` }, { code: `Lambda.${code}` }],
    });
  });

  it('marks a look that failed and was made again', async () => {
    const all = rows(
      await runWith({ service: 'lambda', action: 'Invoke', code: 'TooManyRequestsException', count: 1 }),
    );
    expect(all[0]).toMatchObject({ name: 'Slower', outcome: 'recovered', retries: 1, looks: 2 });
    expect(named(all).slice(1)).not.toContain(expect.stringContaining('failed'));
  });

  it('says of a run that has not ended which line is at work, up to now', async () => {
    const run = await runWith(undefined, 0.1);
    expect(run.status).toBe('RUNNING');
    const all = rows(run);
    expect(named(all)).toEqual([
      'Observe done',
      'AllocateAddress done',
      'Observe done',
      'CreateGateway done',
      'Wait running',
    ]);
    expect(all.at(-1)?.to).toBe(6_000);
  });
});

describe('a line', () => {
  const at = (second: number) => new Date(second * 1000).toISOString();
  const task = { name: 'CreateGateway', type: 'Task', attempts: 2, enteredAt: at(0) };

  it('tells the queue from the work, and work that was in vain from both', () => {
    const error = { code: 'Lambda.Unknown', cause: '' };
    const tries = [
      { queuedAt: at(1), startedAt: at(2), endedAt: at(4), error },
      { queuedAt: at(6), startedAt: at(7), endedAt: at(10) },
    ];
    const [row] = rowsOf([{ ...task, exitedAt: at(10), tries }], { began: 0, end: 10_000, running: false });
    expect(row?.stretches.map(({ phase, from, to }) => [phase, from / 1000, to / 1000])).toEqual([
      ['queue', 0, 2],
      ['failed', 2, 4],
      ['wait', 4, 6],
      ['queue', 6, 7],
      ['work', 7, 10],
    ]);
  });

  it('of a run that broke off in it has failed', () => {
    const error = { code: 'ExecutionTimedOut', cause: '' };
    const tries = [{ queuedAt: at(0), startedAt: at(1) }];
    const given = [{ ...task, tries, error }];
    expect(rowsOf(given, { began: 0, end: 9_000, running: false })).toMatchObject([
      { outcome: 'failed', to: 9_000, stretches: [{ phase: 'queue' }, { phase: 'work', to: 9_000 }] },
    ]);
  });

  it('holds all of a drain, which looks again and again whether connections have ended', () => {
    const names = ['Observe', 'Decide', 'Drain', 'Observe', 'Decide', 'Wait', 'Observe', 'Decide', 'Drain'];
    const types: Record<string, string> = { Decide: 'Choice', Wait: 'Wait' };
    const steps = [...names, 'Observe', 'Decide', 'DeleteRoute'].map((name, second) => ({
      name,
      type: types[name] ?? 'Task',
      attempts: 0,
      enteredAt: at(second),
      exitedAt: at(second + 1),
    }));
    const all = rowsOf(steps, { began: 0, end: 12_000, running: false });
    expect(all.map(({ name, places }) => [name, places.length])).toEqual([
      ['Observe', 2],
      ['Drain', 9],
      ['DeleteRoute', 1],
    ]);
  });
});

it.each([
  [500, []],
  [4_000, [1_000, 2_000, 3_000, 4_000]],
  [95_000, [30_000, 60_000, 90_000]],
  [3_600_000, [900_000, 1_800_000, 2_700_000, 3_600_000]],
])('the scale of a run of %d ms has few and round times', (lasted, ticks) => {
  expect(ticksOf(lasted)).toEqual(ticks);
});
