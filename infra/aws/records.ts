/// <reference path="../../.sst/platform/config.d.ts" />
import type { Names } from '@/infra/names';

/** Creates what the records need: their group, and the queue of what could not be delivered. */
export function createRecords(names: Names): void {
  // The group is the database: it stays when the deployment goes.
  new aws.scheduler.ScheduleGroup(
    'records',
    { name: names.group },
    { retainOnDelete: true, protect: $app.protect },
  );
  new aws.sqs.Queue('undelivered', {
    name: names.deadLetterArn.split(':').at(-1),
    messageRetentionSeconds: 14 * 24 * 3600,
    sqsManagedSseEnabled: true,
  });
}
