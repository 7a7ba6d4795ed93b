import { expect, it } from 'vitest';
import { group, logsWorld } from '@/local/logs/testing';
import { activityOf } from './activity-of';

const hourMs = 3_600_000;

it.each([3, -15 * 24])(
  'a line that the log leaves out for its time (%d h from now) is not taken for written',
  async (hours) => {
    const world = await logsWorld();
    const activity = activityOf(world.logs, group);
    const at = new Date(world.clock.now() + hours * hourMs).toISOString();
    const written = activity.write('people', { at, kind: 'sign-on', event: 'refused', why: 'x' });
    await expect(written).rejects.toThrow(
      `PutLogEvents for people failed: Error, The log leaves out what is said to be of ${at}.`,
    );
  },
);
