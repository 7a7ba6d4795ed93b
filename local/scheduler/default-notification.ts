import type { Scope } from '@/local/core/service';

/** What a target without an Input is given: AWS's "default notification", in the form of an event [D]. */
export function defaultNotification(of: {
  readonly scheduleArn: string;
  readonly scheduledAt: number;
  readonly scope: Scope;
  readonly id: string;
}): string {
  return JSON.stringify({
    version: '0',
    id: of.id,
    'detail-type': 'Scheduled Event',
    source: 'aws.scheduler',
    account: of.scope.account,
    time: new Date(of.scheduledAt).toISOString().replace(/\.\d+Z$/, 'Z'),
    region: of.scope.region,
    resources: [of.scheduleArn],
    detail: '{}',
  });
}
