/** The names of a deployment, all made of its own: they are known before the things exist. */
export interface Names {
  readonly app: string;
  readonly region: string;
  readonly accountId: string;
  readonly group: string;
  readonly schedulerRoleArn: string;
  /** The sweep's own: it goes on when somebody breaks the entries' role. */
  readonly sweepRoleArn: string;
  readonly workflowRoleArn: string;
  readonly functionRoleArn: string;
  readonly deadLetterArn: string;
  readonly topicArn: string;
  readonly workflowArn: string;
  readonly noticeArn: string;
  readonly activityLogGroup: string;
  readonly functionArn: (name: string) => string;
}

export function namesOf({ app, region, accountId }: Pick<Names, 'app' | 'region' | 'accountId'>): Names {
  const arn = (service: string, resource: string) => `arn:aws:${service}:${region}:${accountId}:${resource}`;
  const role = (name: string) => `arn:aws:iam::${accountId}:role/${app}-${name}`;
  return {
    app,
    region,
    accountId,
    group: app,
    schedulerRoleArn: role('scheduler'),
    sweepRoleArn: role('sweep'),
    workflowRoleArn: role('workflow'),
    functionRoleArn: role('function'),
    deadLetterArn: arn('sqs', `${app}-undelivered`),
    topicArn: arn('sns', `${app}-notices`),
    workflowArn: arn('states', `stateMachine:${app}-workflow`),
    noticeArn: arn('states', `stateMachine:${app}-notice`),
    activityLogGroup: `/${app}/activity`,
    functionArn: (name) => arn('lambda', `function:${app}-${name}`),
  };
}
