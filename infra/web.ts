import type { Deployment } from './deployment';
import {
  type Permission,
  passSchedulerRole,
  type Resource,
  readEndings,
  readMetrics,
  readNetworks,
  readRecords,
} from './functions';

interface WebRow {
  readonly environment: Readonly<Record<string, Resource>>;
  readonly permissions: readonly Permission[];
}

/** The topic of notices is encrypted by a key of its own, which is used through SNS alone. */
export const writeEncrypted: Permission = {
  actions: ['kms:GenerateDataKey', 'kms:Decrypt'],
  resources: ['{keysArn}'],
  condition: { StringEquals: { 'kms:ViaService': 'sns.{region}.amazonaws.com' } },
};

/**
 * What the dashboard and the API are given: they read EC2 and change nothing there. They write entries and start the
 * workflow; everything else is the workflow's.
 */
export const web: WebRow = {
  environment: {
    SLUICE_GROUP: 'group',
    SLUICE_SCHEDULER_ROLE_ARN: 'schedulerRoleArn',
    SLUICE_DLQ_ARN: 'deadLetterArn',
    SLUICE_WORKFLOW_ARN: 'workflowArn',
    SLUICE_SWEEP_ARN: 'sweepArn',
    SLUICE_TOPIC_ARN: 'topicArn',
    SLUICE_ACTIVITY_LOG_GROUP: 'activityLogGroup',
    SLUICE_LOOKS_LOG_GROUP: 'looksLogGroup',
    SLUICE_OFFERED_GATEWAYS: 'offeredGateways',
    SLUICE_OFFERED_ADDRESSES: 'offeredAddresses',
    SLUICE_MAX_DRAIN_MINUTES: 'maxDrainMinutes',
    SLUICE_MAX_OPEN_MINUTES: 'maxOpenMinutes',
    SLUICE_REASON_REQUIRED: 'reasonRequired',
    SLUICE_TICKET: 'ticket',
    SLUICE_SITES: 'sites',
  },
  permissions: [
    ...readRecords,
    readNetworks,
    readMetrics,
    {
      actions: ['scheduler:CreateSchedule', 'scheduler:DeleteSchedule'],
      resources: ['{schedulesArn}'],
    },
    passSchedulerRole,
    { actions: ['states:StartExecution', 'states:ListExecutions'], resources: ['{workflowArn}'] },
    { actions: ['states:DescribeExecution', 'states:GetExecutionHistory'], resources: ['{executionsArn}'] },
    {
      actions: ['logs:PutLogEvents', 'logs:CreateLogStream', 'logs:GetLogEvents'],
      resources: ['{activityArn}'],
    },
    { actions: ['logs:FilterLogEvents'], resources: ['{activityGroupArn}'] },
    { actions: ['logs:GetLogEvents'], resources: ['{looksArn}'] },
    // Who gets notices, and a test that they do.
    { actions: ['sns:ListSubscriptionsByTopic', 'sns:Publish'], resources: ['{topicArn}'] },
    writeEncrypted,
    // How many wakings could not be delivered; not what they say.
    { actions: ['sqs:GetQueueUrl', 'sqs:GetQueueAttributes'], resources: ['{deadLetterArn}'] },
    {
      actions: ['ec2:DescribeAccountAttributes'],
      resources: ['*'],
      condition: { StringEquals: { 'ec2:Region': '{region}' } },
    },
  ],
};

/**
 * What the web is given beside that in its own site: where people sign on, the ends of sessions; where it may enrol
 * networks, to start the one machine that tags.
 */
export function webOf({ enrolFromDashboard = false }: { readonly enrolFromDashboard?: boolean }): WebRow {
  const own: WebRow = {
    environment: { ...web.environment, SLUICE_SESSIONS_PATH: 'sessionsPath' },
    permissions: [
      ...web.permissions,
      readEndings,
      { actions: ['ssm:PutParameter'], resources: ['{sessionsArn}/*'] },
    ],
  };
  if (!enrolFromDashboard) return own;
  return {
    environment: { ...own.environment, SLUICE_ENROL_ARN: 'enrolArn' },
    permissions: [...own.permissions, { actions: ['states:StartExecution'], resources: ['{enrolArn}'] }],
  };
}

/** What the dashboard is told of signing on, beside the secrets; nothing where nobody may use it yet. */
export function signOnVariables({
  signOn,
  domain,
  origin,
}: Pick<Deployment, 'signOn' | 'domain' | 'origin'>): Record<string, string> {
  const address = domain === undefined ? origin : `https://${domain}`;
  if (!signOn || address === undefined) return {};
  return { SLUICE_ORIGIN: new URL(address).origin, SLUICE_SIGN_ON: JSON.stringify(signOn) };
}

/** What AWS and SST add, and the secrets, have room beside these (Lambda quotas: 4 KB altogether). */
const mostBytes = 3_500;

/** Throws if a function could not be given these variables: AWS would say so only after all else was deployed. */
export function refuseTooMuch(variables: Readonly<Record<string, string>>): void {
  const bytes = Buffer.byteLength(Object.entries(variables).flat().join(''));
  if (bytes <= mostBytes) return;
  throw new Error(
    `deployment.json gives the dashboard variables of ${bytes} bytes, and Lambda takes ${mostBytes}: name fewer or shorter sites, roles and token issuers.`,
  );
}
