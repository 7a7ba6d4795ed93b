/** Where a deployment stands, and what it is called: `<app>-<stage>`. */
export interface Place {
  readonly app: string;
  readonly region: string;
  readonly accountId: string;
  /** `aws`, or that of another kind of region. */
  readonly partition?: string;
}

/**
 * The names in a site that its dashboard needs, all made of the deployment's own: whoever knows where a site is knows
 * them. `hubRoleArn` is what the web of another site takes on there.
 */
export function siteNames({ app, region, accountId, partition = 'aws' }: Place) {
  const arn = (service: string, resource: string) =>
    `arn:${partition}:${service}:${region}:${accountId}:${resource}`;
  return {
    group: app,
    schedulerRoleArn: roleArn({ app, region, accountId, partition }, 'scheduler'),
    hubRoleArn: roleArn({ app, region, accountId, partition }, 'hub'),
    deadLetterArn: arn('sqs', `${app}-undelivered`),
    workflowArn: arn('states', `stateMachine:${app}-workflow`),
    sweepArn: arn('lambda', `function:${app}-sweep`),
    activityLogGroup: `/${app}/activity`,
    looksLogGroup: `/${app}/looks`,
    topicArn: arn('sns', `${app}-notices`),
    sessionsPath: `/${app}/sessions`,
  };
}

/** A role of a deployment. Roles belong to the account, so that their names say the region. */
export function roleArn({ app, region, accountId, partition = 'aws' }: Place, name: string): string {
  return `arn:${partition}:iam::${accountId}:role/${app}-${region}-${name}`;
}
