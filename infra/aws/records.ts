/// <reference path="../../.sst/platform/config.d.ts" />
import type { Names } from '@/infra/names';
import type { RoleOf } from './roles';

/** Creates what the records need: their group, the role that wakes, and the queue of what could not be delivered. */
export function createRecords(names: Names, roleOf: RoleOf) {
  // The group is the database: it stays when the deployment goes.
  const group = new aws.scheduler.ScheduleGroup(
    'records',
    { name: names.group },
    { retainOnDelete: true, protect: $app.protect },
  );
  const undelivered = new aws.sqs.Queue('undelivered', {
    name: names.deadLetterArn.split(':').at(-1),
    messageRetentionSeconds: 14 * 24 * 3600,
    sqsManagedSseEnabled: true,
  });
  return { group, undelivered, wakes: roleOf(names.schedulerRoleArn) };
}
