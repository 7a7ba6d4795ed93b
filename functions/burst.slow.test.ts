import { expect, it } from 'vitest';
import { createWindow } from '@/lib/service/create-window';
import { AwsError } from '@/local/core/service';
import { burst } from '@/test/burst';
import { localWorld } from '@/test/local-world';

/** A hundredth of what AWS allows, for a hundredth of the networks. */
const scaled = {
  'ec2:Describe*': { capacity: 2, refillPerSecond: 0.4 },
  'ec2:AllocateAddress': { capacity: 1, refillPerSecond: 0.1 },
  'ec2:CreateNatGateway': { capacity: 1, refillPerSecond: 0.05 },
  'scheduler:GetScheduleGroup': { capacity: 1, refillPerSecond: 0.3 },
};

it('a burst of openings under token buckets opens every network, and nobody is told of trouble (F01, F67, F90)', async () => {
  const figures = await burst({ networks: 10, throttle: scaled, minutes: 15, pendingSeconds: 20 });
  expect(figures.openedAfterSeconds).toHaveLength(10);
  const { runs, blocked, alarms } = figures;
  expect({ runs, blocked, alarms }).toEqual({ runs: 10, blocked: 0, alarms: 0 });
  // Refused calls cost nothing but are calls: runs that draw apart make few of them.
  expect(figures.rejected).toBeLessThan(figures.calls);
});

/** A window from 09:00 on, while EC2 answers no look with anything but this code until that time; and five minutes more. */
async function outage(code: string, status: number, { closes = '', until = '' }) {
  const world = await localWorld({ callOnce: true, sweepMinutes: 1440 });
  const rule = { type: 'weekly' as const, days: ['MON' as const], opens: '09:00', closes };
  const more = { zone: 'UTC', skipDates: [], leadMinutes: 0, confirmedLong: false };
  await createWindow(await world.context(), { vpcId: world.vpcId, draft: { name: 'Short', rule, ...more } });
  await world.advanceTo('2026-11-23T08:59:00Z');
  world.aws.intercept((call, _input, next) => {
    if (call.action !== 'DescribeNatGateways' || world.now().toString() >= until) return next();
    throw new AwsError(code, 'as AWS says it', status);
  });
  await world.advanceTo(until);
  await world.advance({ minutes: 5 });
  const { executions } = await world.engine.executions.list({});
  return { world, ended: executions.map(({ status: ended }) => ended) };
}

it('a look that AWS throttled for minutes decides by the time after the waits, not before', async () => {
  const during = { closes: '09:05', until: '2026-11-23T09:06:00Z' };
  const { world, ended } = await outage('RequestLimitExceeded', 503, during);
  expect(world.ec2Changes()).toEqual([]);
  expect(ended).not.toContain('FAILED');
});

it('a look that failed again and again over a window’s end opens nothing after it (F90)', async () => {
  const during = { closes: '09:01', until: '2026-11-23T09:01:10Z' };
  const { world, ended } = await outage('InternalError', 500, during);
  expect(world.ec2Changes()).toEqual([]);
  expect(ended).not.toContain('RUNNING');
});

it('a look that failed again and again opens as soon as AWS answers, if it is wanted still', async () => {
  const { world } = await outage('InternalError', 500, { closes: '10:00', until: '2026-11-23T09:00:04Z' });
  expect((await world.observe()).gateways).toMatchObject([{ state: 'available' }]);
});
