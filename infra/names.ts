/** The names of a deployment, all made of its own: they are known before the things exist. */
export interface Names {
  readonly app: string;
  readonly region: string;
  readonly accountId: string;
  readonly partition: string;
  readonly group: string;
  readonly groupArn: string;
  readonly schedulerRoleArn: string;
  /** The sweep's own: it goes on when somebody breaks the entries' role. */
  readonly sweepRoleArn: string;
  readonly workflowRoleArn: string;
  readonly noticeRoleArn: string;
  readonly functionRoleArn: (name: string) => string;
  readonly deadLetterArn: string;
  readonly topicArn: string;
  readonly workflowArn: string;
  readonly noticeArn: string;
  readonly activityLogGroup: string;
  readonly functionArn: (name: string) => string;
  /** What the placeholders of `infra/functions.ts` stand for. */
  readonly placeholders: Readonly<Record<string, string>>;
}
export interface Place {
  readonly app: string;
  readonly region: string;
  readonly accountId: string;
  /** `aws`, or that of another kind of region. */
  readonly partition?: string;
}

export function namesOf({ app, region, accountId, partition = 'aws' }: Place): Names {
  const arn = (service: string, resource: string) =>
    `arn:${partition}:${service}:${region}:${accountId}:${resource}`;
  // Roles belong to the account, so that their names say the region.
  const role = (name: string) => `arn:${partition}:iam::${accountId}:role/${app}-${region}-${name}`;
  const workflowArn = arn('states', `stateMachine:${app}-workflow`);
  const noticeArn = arn('states', `stateMachine:${app}-notice`);
  const activityLogGroup = `/${app}/activity`;
  const groupArn = arn('scheduler', `schedule-group/${app}`);
  const schedulerRoleArn = role('scheduler');
  const functionArn = (name: string) => arn('lambda', `function:${app}-${name}`);
  return {
    app,
    region,
    accountId,
    partition,
    group: app,
    groupArn,
    schedulerRoleArn,
    sweepRoleArn: role('sweep'),
    workflowRoleArn: role('workflow'),
    noticeRoleArn: role('notice'),
    functionRoleArn: (name) => role(`function-${name}`),
    deadLetterArn: arn('sqs', `${app}-undelivered`),
    topicArn: arn('sns', `${app}-notices`),
    workflowArn,
    noticeArn,
    activityLogGroup,
    functionArn,
    placeholders: {
      region,
      groupArn,
      schedulesArn: arn('scheduler', `schedule/${app}/*`),
      schedulerRoleArn,
      workflowArn,
      executionsArn: arn('states', `execution:${app}-workflow:*`),
      noticeArn,
      topicArn: arn('sns', `${app}-notices`),
      activityArn: arn('logs', `log-group:${activityLogGroup}:log-stream:*`),
      busArn: arn('events', 'event-bus/default'),
      keysArn: arn('kms', 'key/*'),
      logsArn: arn('logs', `log-group:/aws/lambda/${app}`),
      ec2Arn: `arn:${partition}:ec2:${region}:${accountId}`,
    },
  };
}
