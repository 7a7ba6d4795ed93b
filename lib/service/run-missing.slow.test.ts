import { describe, expect, it } from 'vitest';
import { detail, journey, stopAfterEach } from '@/test/journey';
import { openNetwork } from './open-network';
import { tryAgain } from './try-again';

stopAfterEach();

describe('an opening of which no run could be started', () => {
  it('is told as one on which nothing works, once a run could have come, until somebody tries again', async () => {
    const here = await journey({ sweepMinutes: 1440, callOnce: true });
    const opener = await here.context('opener');
    await here.advance({ minutes: 1 });
    const refused = { service: 'states', action: 'StartExecution', code: 'ThrottlingException', count: 1 };
    here.aws.faults.add(refused);
    await expect(openNetwork(opener, { vpcId: here.vpcId, minutes: 60 })).rejects.toMatchObject({
      code: 'throttled',
    });
    await here.advance({ seconds: 60 });
    expect(await detail(here)).toMatchObject({ state: 'opening', problems: [] });
    await here.advance({ seconds: 40 });
    expect(await detail(here)).toMatchObject({
      state: 'closed',
      problems: [{ code: 'no-run', blocks: false, subject: here.vpcId }],
    });
    await tryAgain(opener, { vpcId: here.vpcId });
    expect(await detail(here)).toMatchObject({ state: 'opening', problems: [] });
    await here.advance({ minutes: 4 });
    expect(await detail(here)).toMatchObject({ state: 'open', problems: [] });
  });

  it('is not one that ended a moment ago, though a list may still show what was before', async () => {
    const here = await journey({ sweepMinutes: 1440 });
    const opener = await here.context('opener');
    await openNetwork(opener, { vpcId: here.vpcId, minutes: 60 });
    for (let step = 0; step < 12; step += 1) {
      await here.advance({ seconds: 20 });
      expect((await detail(here)).problems).toEqual([]);
    }
  });
});
