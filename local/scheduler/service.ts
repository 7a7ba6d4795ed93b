/** EventBridge Scheduler: schedules that fire. */
import * as Scheduler from '@aws-sdk/client-scheduler';
import type { Host, Service } from '@/local/core/service';
import { deliveries } from './delivery';
import { Firing } from './firing';
import { groupHandlers } from './groups';
import { keepOf } from './keep';
import type { DeliveryRecord, GroupRecord } from './record';
import { removeSchedule, scheduleHandlers } from './schedules';

export function schedulerService(host: Host): Service<typeof Scheduler> {
  const keep = keepOf(host.store);
  const outgoing = deliveries(host, keep, completed);
  const firing = new Firing(host, keep, outgoing);

  /** `ActionAfterCompletion: DELETE`, unless the schedule was changed since. */
  function completed({ scheduleArn, generation, deletesSchedule }: DeliveryRecord): void {
    const isSame = keep.schedules.get(scheduleArn)?.generation === generation;
    if (deletesSchedule && isSame) removeSchedule(keep, firing, scheduleArn);
  }

  /** A group takes its schedules with it. */
  function leave({ arn, name, goneAt = 0 }: GroupRecord): void {
    host.clock.at(goneAt, () => {
      const all = keep.schedules
        .values()
        .filter((schedule) => schedule.group === name && arn === groupOfSchedule(schedule.arn));
      for (const schedule of all) removeSchedule(keep, firing, schedule.arn);
      keep.groups.delete(arn);
    });
  }

  return {
    name: 'scheduler',
    module: Scheduler,
    clientName: 'SchedulerClient',
    handlers: { ...groupHandlers(host, keep, leave), ...scheduleHandlers(host, keep, firing) },
    resume() {
      outgoing.resume();
      for (const schedule of keep.schedules.values()) firing.arm(schedule);
      for (const group of keep.groups.values()) if (group.goneAt !== undefined) leave(group);
    },
  };
}

/** `…:schedule/<group>/<name>` as `…:schedule-group/<group>`. */
const groupOfSchedule = (arn: string): string => arn.replace(/:schedule\/([^/]+)\/.*$/, ':schedule-group/$1');
