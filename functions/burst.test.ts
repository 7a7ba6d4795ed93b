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

it('a look that AWS throttled for minutes decides by the time after the waits, not before', async () => {
  const world = await localWorld({ callOnce: true, sweepMinutes: 1440 });
  const rule = { type: 'weekly' as const, days: ['MON' as const], opens: '09:00', closes: '09:05' };
  const more = { zone: 'UTC', skipDates: [], leadMinutes: 0, confirmedLong: false };
  await createWindow(await world.context(), { vpcId: world.vpcId, draft: { name: 'Short', rule, ...more } });
  await world.advanceTo('2026-11-23T08:59:00Z');
  const stop = world.aws.intercept((call, _input, next) => {
    if (call.action !== 'DescribeNatGateways') return next();
    throw new AwsError('RequestLimitExceeded', 'Request limit exceeded.', 503);
  });
  await world.advanceTo('2026-11-23T09:06:00Z');
  stop();
  await world.advance({ minutes: 5 });
  expect(world.ec2Changes()).toEqual([]);
  const { executions } = await world.engine.executions.list({});
  expect(executions.map(({ status }) => status)).not.toContain('FAILED');
});
