import { describe, expect, it } from 'vitest';
import { detail, journey, stopAfterEach } from '@/test/journey';
import type { World } from '@/test/local-world';
import { exportRecords } from './export-records';
import { listExecutions } from './list-executions';
import { listNetworks } from './list-networks';
import { openNetwork } from './open-network';
import { readHistory } from './read-history';

stopAfterEach();

/** A network that is open, and from now on AWS answers that call so. */
async function openWith(service: string, action: string, code: string): Promise<World> {
  const here = await journey({ callOnce: true });
  await openNetwork(await here.context('opener'), { vpcId: here.vpcId, minutes: 60 });
  await here.advance({ minutes: 3 });
  here.aws.faults.add({ service, action, code });
  return here;
}

describe('a network whose runs cannot be read', () => {
  it.each(['ECONNRESET', 'AccessDeniedException', 'ThrottlingException'])(
    'is shown without them, and that is said: %s',
    async (code) => {
      const here = await openWith('states', '*', code);
      const seen = await detail(here);
      expect(seen).toMatchObject({ state: 'open', leases: [{ mine: false }] });
      expect(seen).not.toHaveProperty('running');
      expect(seen.problems).toMatchObject([{ code: 'runs-unknown', blocks: false }]);
      expect(seen.problems[0]?.message).toContain('ListExecutions');
      const { networks } = await listNetworks(await here.context('viewer'), {});
      expect(networks).toMatchObject([{ state: 'open' }]);
    },
  );

  it('has no history to show for now, and nothing is said of a start', async () => {
    const here = await openWith('states', '*', 'ECONNRESET');
    const viewer = await here.context('viewer');
    for (const attempt of [listExecutions(viewer, {}), readHistory(viewer, here)])
      await expect(attempt).rejects.toMatchObject({ code: 'runs-unknown' });
  });
});

describe('windows that AWS does not let be read', () => {
  it.each(['ListSchedules', 'GetScheduleGroup'])(
    'end a verb with the right that is missing: %s',
    async (action) => {
      const here = await openWith('scheduler', action, 'AccessDeniedException');
      const admin = await here.context();
      const again = openNetwork(admin, { vpcId: here.vpcId, minutes: 60 });
      for (const attempt of [again, exportRecords(admin)]) {
        await expect(attempt).rejects.toMatchObject({
          code: 'permission',
          detail: expect.stringContaining(`${action} failed: AccessDeniedException`),
        });
      }
    },
  );

  it('are unknown to who looks, with what AWS said', async () => {
    const here = await openWith('scheduler', 'ListSchedules', 'AccessDeniedException');
    const { state, problems } = await detail(here);
    expect(state).toBe('unknown');
    const said = problems.find(({ code }) => code === 'records-unknown');
    expect(said?.message).toContain('ListSchedules failed: AccessDeniedException');
  });

  it('for too many calls: say when to come again', async () => {
    const here = await openWith('scheduler', 'ListSchedules', 'ThrottlingException');
    await expect(exportRecords(await here.context())).rejects.toMatchObject({
      code: 'throttled',
      more: { retryAfterSeconds: 5 },
    });
  });
});
