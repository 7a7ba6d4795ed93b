import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localWorld, type World } from '@/test/local-world';
import type { Context, Grant } from './context';
import { openNetwork } from './open-network';
import { readExecution } from './read-execution';
import { readHistory } from './read-history';
import { readRun } from './read-run';

let here: World;
let executionArn: string;
beforeAll(async () => {
  here = await localWorld({ networks: 2 });
  const opa = { ...(await here.context('opener', 'opa')), from: '203.0.113.7' };
  ({ execution: executionArn } = await openNetwork(opa, { vpcId: here.vpcId, minutes: 5 }));
  await here.advance({ minutes: 4 });
});
afterAll(() => here.stop());

async function told(ctx: Context): Promise<string> {
  const run = await readExecution(ctx, { executionArn });
  const page = await readRun(ctx, { ...here.engine.site, name: run.name });
  const { entries } = await readHistory(ctx, here);
  expect([run.by?.id, entries.length]).toEqual(['opa', 1]);
  return JSON.stringify([run, page, entries]);
}
const limited = async (grants: readonly Grant[]): Promise<Context> => {
  const ctx = await here.context('viewer', 'lim');
  return { ...ctx, actor: { ...ctx.actor, grants } };
};

describe('the address from which somebody asked', () => {
  it('stands in a run for whoever asked, and for whoever reads what others did', async () => {
    const auditsHere: Grant = { role: 'auditor', networks: { vpcIds: [here.vpcId] } };
    const readers = [
      await here.context('opener', 'opa'),
      await here.context('auditor', 'aud'),
      await here.context('admin', 'ada'),
      await limited([{ role: 'viewer' }, auditsHere]),
    ];
    for (const reader of readers) {
      expect(await readExecution(reader, { executionArn })).toMatchObject({ from: '203.0.113.7' });
      expect(await told(reader)).toContain('203.0.113.7');
    }
  });

  it('stands nowhere in it for anybody else who may look', async () => {
    const [, elsewhere = ''] = here.vpcIds;
    const auditsElsewhere: Grant = { role: 'auditor', networks: { vpcIds: [elsewhere] } };
    const readers = [
      await here.context('viewer', 'vic'),
      await here.context('operator', 'ola'),
      await limited([{ role: 'viewer' }, auditsElsewhere]),
    ];
    for (const reader of readers) expect(await told(reader)).not.toContain('203.0.113.7');
  });
});
