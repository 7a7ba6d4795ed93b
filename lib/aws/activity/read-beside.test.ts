import { beforeEach, expect, it } from 'vitest';
import type { Activity } from '@/lib/aws/activity';
import { group, logsWorld } from '@/local/logs/testing';
import { activityOf } from './activity-of';

const vpcId = 'vpc-0a1b2c3d4e5f60718';
const arn = (name: string) => `arn:aws:states:eu-central-1:000000000000:execution:w:${name}`;
let activity: Activity;
let start: number;
beforeEach(async () => {
  const world = await logsWorld();
  activity = activityOf(world.logs, group);
  start = world.clock.now();
});

const at = (seconds: number) => new Date(start + seconds * 1000).toISOString();
async function ran(name: string, seconds: number) {
  const run = { executionArn: arn(name), name, vpcId, cause: 'open', startedAt: at(seconds) };
  const execution = { ...run, status: 'SUCCEEDED', endedAt: at(seconds) } as const;
  await activity.write(vpcId, { at: at(seconds), kind: 'execution', execution, did: [] });
}
async function changed(seconds: number) {
  const who = { id: 'ada', name: 'Ada', kind: 'fixed' } as const;
  const line = { at: at(seconds), kind: 'change', result: 'done', deed: 'open', who, role: 'admin' } as const;
  await activity.write(vpcId, { ...line, requestId: `${seconds}` });
}
async function beside(name: string, seconds?: number) {
  const endedAt = seconds === undefined ? {} : { endedAt: at(seconds) };
  const { before, after } = await activity.beside({ vpcId, executionArn: arn(name), ...endedAt });
  return [before?.execution.name, after?.execution.name];
}

it('the runs beside a run are those that ended next, whatever stands between them', async () => {
  await ran('a', 1);
  for (let second = 2; second < 70; second++) await changed(second);
  await ran('b', 70);
  await changed(71);
  await ran('c', 72);
  expect(await beside('a', 1)).toEqual([undefined, 'b']);
  expect(await beside('b', 70)).toEqual(['a', 'c']);
  expect(await beside('c', 72)).toEqual(['b', undefined]);
});

it('runs that ended at the same time, or whose end was told twice, are gone through in one order', async () => {
  for (const name of ['b', 'a', 'c', 'b']) await ran(name, 5);
  expect(await beside('a', 5)).toEqual([undefined, 'b']);
  expect(await beside('b', 5)).toEqual(['a', 'c']);
  expect(await beside('c', 5)).toEqual(['b', undefined]);
});

it('before a run that has not ended is what ended last; a network without lines has none', async () => {
  expect(await beside('x')).toEqual([undefined, undefined]);
  await ran('a', 1);
  await ran('b', 2);
  expect(await beside('x')).toEqual(['b', undefined]);
});
