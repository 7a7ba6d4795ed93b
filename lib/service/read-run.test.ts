import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NetworkDetail } from '@/lib/view/network';
import { localWorld, type World } from '@/test/local-world';
import { openNetwork } from './open-network';
import { readActivity } from './read-activity';
import { readNetworkDetail } from './read-network-detail';
import { readRun } from './read-run';
import { tryAgain } from './try-again';

const nameOf = (arn: string) => arn.split(':').at(-1) ?? '';
const here = { accountId: '000000000000', region: 'eu-central-1' };
let world: World;
/** AWS gives no address at first; Ada tries again in vain, then once more when it does. */
const runs: string[] = [];
/** What the network's page says after the first. */
let told: NetworkDetail['problems'];
beforeAll(async () => {
  world = await localWorld({ networks: 2, sweepMinutes: 1440 });
  world.aws.faults.add({ action: 'AllocateAddress', code: 'AddressLimitExceeded', count: 2 });
  const { vpcId } = world;
  const ada = await world.context('opener', 'ada');
  const { execution } = await openNetwork(ada, { vpcId, minutes: 60 });
  runs.push(nameOf(execution));
  await world.advance({ minutes: 2 });
  told = (await readNetworkDetail(ada, { vpcId })).problems;
  for (const _ of ['in vain', 'done']) {
    await world.advance({ minutes: 2 });
    const again = await tryAgain(ada, { vpcId, run: runs.at(-1), reason: 'quota raised' });
    runs.push(nameOf(again.execution));
  }
});
afterAll(() => world.stop());

const read = async (name: string, ...as: Parameters<World['context']>) =>
  readRun(await world.context(...as), { ...here, name });

describe('trying again', () => {
  it('is a new run, which opens the network once AWS lets it, and says whose it is and why', async () => {
    const { run } = await read(runs[2]!);
    expect(run).toMatchObject({
      status: 'RUNNING',
      cause: 'retry',
      by: { name: 'ada' },
      reason: 'quota raised',
    });
    await world.advance({ minutes: 5 });
    expect((await read(runs[2]!)).run.status).toBe('SUCCEEDED');
    expect(world.ec2Changes()).toContain('CreateRoute');
  });

  it('stands in the activity, with the run that had failed', async () => {
    const { entries } = await readActivity(await world.context('auditor'), { deed: 'try-again' });
    expect(entries).toMatchObject([
      { result: 'done', who: { name: 'ada' }, exactly: { run: runs[1] }, came: { executions: [runs[2]] } },
      { result: 'done', exactly: { run: runs[0] }, came: { executions: [runs[1]] } },
    ]);
  });

  it('is refused to who may only look, and starts nothing', async () => {
    const { vpcId } = world;
    const before = (await world.engine.executions.list({})).executions.length;
    const refused = tryAgain(await world.context('viewer'), { vpcId });
    await expect(refused).rejects.toMatchObject({ code: 'forbidden' });
    const [, other = ''] = world.vpcIds;
    const limited = await world.context('opener', 'lim', [{ role: 'opener', networks: { vpcIds: [other] } }]);
    await expect(tryAgain(limited, { vpcId })).rejects.toMatchObject({ code: 'not-found' });
    expect((await world.engine.executions.list({})).executions).toHaveLength(before);
  });
});

describe('the page of a run', () => {
  it('is named by the problem of the network that only the run knows', () => {
    expect(told).toMatchObject([{ code: 'address-quota', run: runs[0] }]);
  });

  it('has why it failed, the runs beside it, and the newest of the network', async () => {
    const first = await read(runs[0]!);
    expect(first.run.problems).toMatchObject([{ code: 'address-quota' }]);
    expect(first.network).toMatchObject({ vpcId: world.vpcId, name: 'erp-sync', isThere: true });
    expect(first.around).toMatchObject({ after: { name: runs[1] }, last: { name: runs[2] } });
    expect(first.around?.before).toBeUndefined();
    const last = await read(runs[2]!);
    expect(last.around).toMatchObject({ before: { name: runs[1], status: 'FAILED' } });
    expect(last.around?.after).toBeUndefined();
    expect(last.around?.last).toBeUndefined();
  });

  it('holds nothing of what went in and out of the steps', async () => {
    const { run } = await read(runs[0]!);
    expect(run.steps.filter((step) => 'input' in step || 'output' in step)).toEqual([]);
    expect(run.input).toMatchObject({ cause: 'open' });
  });

  it('says what the person may do there, and is not there for who may not know of the network', async () => {
    expect((await read(runs[0]!, 'opener')).network?.may).toContain('try-again');
    expect((await read(runs[0]!, 'viewer')).network?.may).toEqual(['read']);
    const [, other = ''] = world.vpcIds;
    const elsewhere = [{ role: 'admin', networks: { vpcIds: [other] } }] as const;
    await expect(read(runs[0]!, 'admin', 'lim', elsewhere)).rejects.toMatchObject({ code: 'not-found' });
    await expect(read(`${runs[0]}0`)).rejects.toMatchObject({ code: 'not-found' });
    const abroad = { ...here, region: 'us-east-1', name: runs[0]! };
    await expect(readRun(await world.context(), abroad)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is there without the runs beside it while the log cannot be read', async () => {
    const { id } = world.aws.faults.add({
      service: 'logs',
      action: 'GetLogEvents',
      code: 'ThrottlingException',
    });
    const { run, around } = await read(runs[0]!);
    world.aws.faults.remove(id);
    expect(run.status).toBe('FAILED');
    expect(around).toBeUndefined();
  });

  it('is not guessed at while AWS does not give the run', async () => {
    const { id } = world.aws.faults.add({
      service: 'states',
      action: 'DescribeExecution',
      code: 'AccessDeniedException',
      status: 400,
    });
    await expect(read(runs[0]!)).rejects.toMatchObject({ code: 'permission' });
    world.aws.faults.remove(id);
  });
});
