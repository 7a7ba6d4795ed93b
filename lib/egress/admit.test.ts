import { describe, expect, it } from 'vitest';
import { admit, givenUp } from './admit';
import { nothingRemembered, type Trouble } from './plan-memory';
import { minutesAgo, network, now } from './testing/network';
import { viewOf } from './view';

const at = (seconds: number) => now.subtract({ seconds }).toString();
const release = { step: 'ReleaseAddress', item: { slot: 'one', allocationId: 'eipalloc-1' } } as const;
const remove = { step: 'DeleteGateway', item: { slot: 'one', gatewayId: 'nat-1' } } as const;
const withTrouble = (changes: Partial<Trouble>) => {
  const trouble: Trouble = {
    step: 'ReleaseAddress',
    subject: 'eipalloc-1',
    outcome: 'retry',
    code: 'InvalidIPAddress.InUse',
    count: 1,
    firstAt: at(1),
    lastAt: at(1),
    ...changes,
  };
  return viewOf(network(), now.epochMilliseconds, { ...nothingRemembered, troubles: [trouble] });
};
const gateway = (changes: Partial<Trouble>) =>
  withTrouble({ step: 'DeleteGateway', subject: 'nat-1', code: 'DependencyViolation', ...changes });
const told = ({ problems }: { problems: readonly { code: string; message: string }[] }) =>
  problems.map(({ code, message }) => [code, message]);

describe('a step that AWS put off', () => {
  it('is repeated after 2, 4 and 8 seconds, then every 15', () => {
    const due = [1, 2, 3, 4, 9].map((count) =>
      [1, 2, 3, 4, 7, 8, 14, 15].find(
        (seconds) => admit(gateway({ count, lastAt: at(seconds) }), remove).actions.length > 0,
      ),
    );
    expect(due).toEqual([2, 4, 8, 15, 15]);
  });

  it('is waited for as what it is: an address that AWS has not let go of, or a change not yet to be seen', () => {
    expect(admit(withTrouble({}), release).pauses).toEqual([
      { for: 'address-release', resourceId: 'eipalloc-1' },
    ]);
    expect(admit(gateway({}), remove).pauses).toEqual([{ for: 'propagation', resourceId: 'nat-1' }]);
    expect(admit(gateway({ code: 'RequestLimitExceeded', lastAt: minutesAgo(0) }), remove).pauses).toEqual([
      { for: 'throttled', resourceId: 'nat-1' },
    ]);
  });

  it.each([
    [
      'an address is released',
      15,
      (firstAt: string) => admit(withTrouble({ firstAt, lastAt: at(20) }), release),
    ],
    ['a gateway is deleted', 20, (firstAt: string) => admit(gateway({ firstAt, lastAt: at(20) }), remove)],
  ])('is given up: %s for %i minutes and no longer', (_, minutes, tried) => {
    expect(tried(minutesAgo(minutes)).actions).toHaveLength(1);
    const { actions, problems } = tried(now.subtract({ minutes, seconds: 1 }).toString());
    expect([actions.length, problems.length]).toEqual([0, 1]);
  });

  it('and was given up is told as stuck, or with AWS’s code: never with a cause that AWS did not name as final', () => {
    const firstAt = minutesAgo(21);
    expect(told(admit(withTrouble({ firstAt }), release))).toEqual([
      ['address-stuck', 'The address eipalloc-1 cannot be released (InvalidIPAddress.InUse).'],
    ]);
    const denied = gateway({ code: 'UnauthorizedOperation', firstAt });
    expect(told(admit(denied, remove))).toEqual([
      ['aws-error', 'AWS keeps refusing a change of nat-1 (UnauthorizedOperation).'],
    ]);
  });
});

describe('a step that AWS refused', () => {
  const refused = (changes: Partial<Trouble>) => withTrouble({ outcome: 'refused', ...changes });
  it('is told by its cause, with AWS’s code and, if it gave one, its message', () => {
    expect(told(admit(refused({ message: 'in use by i-1' }), release))).toEqual([
      [
        'address-taken',
        'Something else uses the address eipalloc-1 (InvalidIPAddress.InUse: in use by i-1). It is left alone.',
      ],
    ]);
    expect(told(admit(refused({ code: 'InvalidAddress.Locked' }), release))).toEqual([
      ['address-locked', 'AWS has locked the address eipalloc-1: reverse DNS is set for it.'],
    ]);
  });

  it('for a cause that is not known is told as stuck if it was a release, else with the code', () => {
    expect(told(admit(refused({ code: 'Xyz' }), release))).toEqual([
      ['address-stuck', 'The address eipalloc-1 cannot be released (Xyz).'],
    ]);
    expect(told(admit(gateway({ outcome: 'refused', code: 'Xyz' }), remove))).toEqual([
      ['aws-error', 'AWS keeps refusing a change of nat-1 (Xyz).'],
    ]);
  });

  it('says nothing of other steps and other resources', () => {
    expect(admit(refused({ subject: 'eipalloc-2' }), release).actions).toEqual([release]);
    expect(admit(refused({}), remove).actions).toEqual([remove]);
    expect(givenUp(refused({}), 'ReleaseAddress', 'eipalloc-1')).toHaveLength(1);
    expect(givenUp(refused({}), 'DeleteGateway', 'nat-1')).toEqual([]);
    expect(givenUp(withTrouble({}), 'ReleaseAddress', 'eipalloc-1')).toEqual([]);
  });
});
