/// <reference path="../../.sst/platform/config.d.ts" />
import type { Names } from '@/infra/names';
import { sweepExpression, sweepTarget } from '@/infra/sweep';
import type { RoleOf } from './roles';

/** Creates the sweep's entry, outside of the records' group: it is infrastructure, not somebody's data. */
export function createSweep(names: Names, roleOf: RoleOf, sweepMinutes: number, sweep: sst.aws.Function) {
  const { input, ...retryPolicy } = sweepTarget;
  return new aws.scheduler.Schedule('sweep', {
    name: `${names.app}-sweep`,
    scheduleExpression: sweepExpression(sweepMinutes),
    flexibleTimeWindow: { mode: 'OFF' },
    state: 'ENABLED',
    target: { arn: sweep.arn, roleArn: roleOf(names.sweepRoleArn), input, retryPolicy },
  });
}
