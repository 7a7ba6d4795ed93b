import { arnOf } from '@/local/core/arn';
import type { Scope } from '@/local/core/service';
import type { Store } from '@/local/core/store';
import type { CursorRecord, DeliveryRecord, GroupRecord, ScheduleRecord } from './record';

export type Keep = ReturnType<typeof keepOf>;

export function keepOf(store: Store) {
  return {
    /** By ARN. */
    schedules: store.collection<ScheduleRecord>('scheduler.schedules'),
    groups: store.collection<GroupRecord>('scheduler.groups'),
    cursors: store.collection<CursorRecord>('scheduler.cursors'),
    /** By id. */
    deliveries: store.collection<DeliveryRecord>('scheduler.deliveries'),
  };
}

export const scheduleArn = (scope: Scope, group: string, name: string): string =>
  arnOf('scheduler', scope, `schedule/${group}/${name}`);

export const groupArn = (scope: Scope, name: string): string =>
  arnOf('scheduler', scope, `schedule-group/${name}`);

export const inScope = ({ scope }: { scope: Scope }, { account, region }: Scope): boolean =>
  scope.account === account && scope.region === region;
