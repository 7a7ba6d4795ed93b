/// <reference path="../../.sst/platform/config.d.ts" />
import { endedRuns } from '@/infra/ended-runs';
import type { Names } from '@/infra/names';

/** Creates the logs of what was done and of what each sweep saw, and the rule by which each run that ends is written into it. */
export function createActivity(names: Names, recordActivity: sst.aws.Function, activityDays: number) {
  const log = new aws.cloudwatch.LogGroup(
    'activity',
    { name: names.activityLogGroup, retentionInDays: activityDays },
    { retainOnDelete: true },
  );
  new aws.cloudwatch.LogGroup(
    'looks',
    { name: names.looksLogGroup, retentionInDays: activityDays },
    { retainOnDelete: true },
  );
  const rule = new aws.cloudwatch.EventRule('ended-runs', {
    name: `${names.app}-ended-runs`,
    eventPattern: JSON.stringify(endedRuns(names.workflowArn)),
  });
  new aws.lambda.Permission('ended-runs', {
    action: 'lambda:InvokeFunction',
    function: recordActivity.name,
    principal: 'events.amazonaws.com',
    sourceArn: rule.arn,
  });
  new aws.cloudwatch.EventTarget('ended-runs', { rule: rule.name, arn: recordActivity.arn });
  return log;
}
