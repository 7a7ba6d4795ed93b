import { expect, it } from 'vitest';
import { plan } from './plan';
import { nothingRemembered } from './plan-memory';
import { minutesAgo, network, now, open } from './testing/network';

const throttled = (firstMinutes: number, lastMinutes: number) => {
  const [firstAt, lastAt] = [minutesAgo(firstMinutes), minutesAgo(lastMinutes)];
  const subject = 'one';
  const outcome = 'retry' as const;
  const made = { step: 'AllocateAddress' as const, subject, outcome, code: 'RequestLimitExceeded' };
  const troubles = [{ ...made, count: 3, firstAt, lastAt }];
  return plan(open, network(), now, { ...nothingRemembered, troubles });
};

it('a change that AWS throttled waits for its turn, and is made again after the wait', () => {
  expect(throttled(0, 0)).toMatchObject({ step: 'Wait', for: 'throttled', resourceIds: ['one'] });
  expect(throttled(2, 1)).toMatchObject({ step: 'AllocateAddress' });
});

it('throttling is not given up on for 50 minutes: it is nobody’s fault (F67)', () => {
  expect(throttled(50, 1).step).toBe('AllocateAddress');
  expect(throttled(51, 1).step).toBe('Blocked');
});
