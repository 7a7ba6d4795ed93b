import { type Place, roleArn, siteNames } from '@/lib/site-names';

/** The names of a deployment, all made of its own: they are known before the things exist. */
export interface Names {
  readonly app: string;
  readonly region: string;
  readonly accountId: string;
  readonly partition: string;
  readonly group: string;
  readonly groupArn: string;
  readonly schedulerRoleArn: string;
  /** What the web of another site takes on to reach this one. */
  readonly hubRoleArn: string;
  /** The sweep's own: it goes on when somebody breaks the entries' role. */
  readonly sweepRoleArn: string;
  readonly workflowRoleArn: string;
  readonly noticeRoleArn: string;
  readonly enrolRoleArn: string;
  readonly functionRoleArn: (name: string) => string;
  readonly deadLetterArn: string;
  readonly topicArn: string;
  readonly workflowArn: string;
  readonly noticeArn: string;
  /** Only where `enrolFromDashboard` is set. */
  readonly enrolArn: string;
  readonly activityLogGroup: string;
  /** What each sweep saw. */
  readonly looksLogGroup: string;
  /** Where in SSM the ends of sessions stand. */
  readonly sessionsPath: string;
  readonly functionArn: (name: string) => string;
  /** What the placeholders of `infra/functions.ts` stand for. */
  readonly placeholders: Readonly<Record<string, string>>;
}
export function namesOf(place: Place): Names {
  const { app, region, accountId, partition = 'aws' } = place;
  const site = siteNames(place);
  const arn = (service: string, resource: string) =>
    `arn:${partition}:${service}:${region}:${accountId}:${resource}`;
  const role = (name: string) => roleArn(place, name);
  const noticeArn = arn('states', `stateMachine:${app}-notice`);
  const enrolArn = arn('states', `stateMachine:${app}-enrol`);
  const groupArn = arn('scheduler', `schedule-group/${app}`);
  const functionArn = (name: string) => arn('lambda', `function:${app}-${name}`);
  return {
    ...site,
    app,
    region,
    accountId,
    partition,
    groupArn,
    sweepRoleArn: role('sweep'),
    workflowRoleArn: role('workflow'),
    noticeRoleArn: role('notice'),
    enrolRoleArn: role('enrol'),
    functionRoleArn: (name) => role(`function-${name}`),
    noticeArn,
    enrolArn,
    functionArn,
    placeholders: {
      region,
      groupArn,
      schedulesArn: arn('scheduler', `schedule/${app}/*`),
      schedulerRoleArn: site.schedulerRoleArn,
      workflowArn: site.workflowArn,
      executionsArn: arn('states', `execution:${app}-workflow:*`),
      noticeArn,
      enrolArn,
      topicArn: site.topicArn,
      deadLetterArn: site.deadLetterArn,
      // IAM wants the star of every call about a group (CloudWatch Logs, identity-based policies).
      activityGroupArn: arn('logs', `log-group:${site.activityLogGroup}:*`),
      activityArn: arn('logs', `log-group:${site.activityLogGroup}:log-stream:*`),
      looksArn: arn('logs', `log-group:${site.looksLogGroup}:log-stream:*`),
      sessionsArn: arn('ssm', `parameter${site.sessionsPath}`),
      busArn: arn('events', 'event-bus/default'),
      keysArn: arn('kms', 'key/*'),
      logsArn: arn('logs', `log-group:/aws/lambda/${app}`),
      ec2Arn: `arn:${partition}:ec2:${region}:${accountId}`,
    },
  };
}
