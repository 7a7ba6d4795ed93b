import { describe, expect, it } from 'vitest';
import { acting, needing, nothing, type Outcome, pausing, together } from './moves';
import { problem } from './problem';
import { settle } from './settle';
import { minutesAhead, now, vpcId } from './testing/network';

const aim = { intent: 'Wanted open', state: 'open' } as const;
const settled = (...outcomes: readonly Outcome[]) => settle(together(outcomes), [], aim);
const slot = 'one';
const destination = '0.0.0.0/0';
const ids = (count: number) => Array.from({ length: count }, (_, index) => `rtb-${index + 1}`);
const made = { tags: {}, clientToken: 't', subnetId: 'subnet-1', allocationId: 'eipalloc-1' };
const toRoute = (routeTableId: string) =>
  acting({ step: 'CreateRoute', item: { slot, routeTableId, destination, gatewayId: 'nat-1' } });

describe('the next step', () => {
  it('says what it is for, in words with the names of what it touches', () => {
    const why = [
      acting({ step: 'AllocateAddress', item: { slot, tags: {} } }),
      acting({ step: 'CreateGateway', item: { slot, ...made } }),
      toRoute('rtb-1'),
      acting({ step: 'Drain', item: { slot, gatewayId: 'nat-1' } }),
      acting({
        step: 'DeleteRoute',
        item: { slot, routeTableId: 'rtb-2', destination, gatewayIds: ['nat-1'] },
      }),
      acting({ step: 'DeleteGateway', item: { slot, gatewayId: 'nat-2' } }),
      acting({ step: 'ReleaseAddress', item: { slot, allocationId: 'eipalloc-2' } }),
      acting({ step: 'RefreshExpiry', item: { slot, resourceId: 'nat-3', expiresAt: minutesAhead(9) } }),
    ].map((outcome) => settled(outcome).why);
    expect(why).toEqual([
      'Wanted open: a public address is missing.',
      'Wanted open: an address is ready and a gateway is missing.',
      'Wanted open: the gateway is available and is to be the default route of rtb-1.',
      'Wanted open: whether anything still runs is asked of nat-1.',
      'Wanted open: a route of ours is to go from rtb-2.',
      'Wanted open: a gateway of ours is not needed: nat-2.',
      'Wanted open: an address of ours is not needed: eipalloc-2.',
      'Wanted open: the latest end is to be set anew on nat-3.',
    ]);
  });
  it('holds what is to be done of one kind, and nothing of another', () => {
    const gone = { slot, gatewayId: 'nat-2' };
    const plan = settled(acting({ step: 'DeleteGateway', item: gone }), toRoute('rtb-1'), toRoute('rtb-2'));
    expect(plan).toEqual({
      step: 'CreateRoute',
      items: ['rtb-1', 'rtb-2'].map((routeTableId) => ({
        slot,
        routeTableId,
        destination,
        gatewayId: 'nat-1',
      })),
      why: 'Wanted open: the gateway is available and is to be the default route of rtb-1, rtb-2.',
    });
    expect(settled(acting({ step: 'DeleteGateway', item: gone }))).toMatchObject({
      step: 'DeleteGateway',
      items: [gone],
    });
  });
  it('names three things at most, and counts the rest', () => {
    const why = (count: number) => settled(...ids(count).map(toRoute)).why.replace(/.* route of /, '');
    expect([2, 3, 4, 6].map(why)).toEqual([
      'rtb-1, rtb-2.',
      'rtb-1, rtb-2, rtb-3.',
      'rtb-1, rtb-2, rtb-3 and 1 more.',
      'rtb-1, rtb-2, rtb-3 and 3 more.',
    ]);
  });
  it('comes before any wait, and a wait before what a person must do', () => {
    const stuck = needing(problem('gateway-stuck', { subject: 'nat-9' }));
    const pause = pausing('gateway-pending', 'nat-1');
    expect(settled(stuck, pause, toRoute('rtb-1')).step).toBe('CreateRoute');
    expect(settled(stuck, pause).step).toBe('Wait');
    expect(settled(stuck).step).toBe('Blocked');
  });
});

describe('a wait', () => {
  const inMinutes = (minutes: number) => now.add({ minutes }).epochMilliseconds;

  it('is for one reason, with each thing that it is for named once', () => {
    const plan = settled(
      pausing('gateway-pending', 'nat-1'),
      pausing('address-release', 'eipalloc-1', inMinutes(1)),
      pausing('gateway-pending', 'nat-2'),
      pausing('gateway-pending', 'nat-1'),
    );
    expect(plan).toEqual({
      step: 'Wait',
      for: 'gateway-pending',
      resourceIds: ['nat-1', 'nat-2'],
      why: 'Wanted open: AWS is building the gateway nat-1, nat-2.',
    });
  });
  it('ends with the first of its ends, if any is known', () => {
    const plan = settled(
      pausing('draining', 'nat-1', inMinutes(9)),
      pausing('draining', 'nat-2', inMinutes(4)),
      pausing('draining', 'nat-3'),
    );
    expect(plan).toMatchObject({ step: 'Wait', until: minutesAhead(4) });
    expect(settled(pausing('draining', 'nat-3'))).not.toHaveProperty('until');
  });
});

describe('a rest', () => {
  it('says each trouble once, the network\u2019s first, and both where there are two', () => {
    const foreign = problem('foreign-route', { subject: 'rtb-1', why: 'instance', detail: 'i-1' });
    const missing = problem('not-enrolled', { subject: vpcId });
    const plan = settle(needing(foreign, missing), [missing], {
      intent: 'It cannot be open',
      state: 'closed',
    });
    expect(plan).toEqual({
      step: 'Blocked',
      problems: [missing, foreign],
      why: `It cannot be open: ${missing.message} ${foreign.message}`,
    });
  });
  it('is steady only where nothing is left', () => {
    expect(settle(nothing, [], aim)).toEqual({
      step: 'Steady',
      state: 'open',
      why: 'Wanted open, and nothing is left to do.',
    });
  });
});
