/**
 * The one table of functions: what the deployers make of it is all that a function is given. A variable that is not
 * in its row is not there; an action that is not in its row is denied.
 */

/** Things of a deployment that a function is told by a variable. */
export type Resource =
  | 'group'
  | 'schedulerRoleArn'
  | 'deadLetterArn'
  | 'topicArn'
  | 'workflowArn'
  | 'noticeArn'
  | 'enrolArn'
  | 'sweepArn'
  | 'activityLogGroup'
  | 'looksLogGroup'
  | 'sessionsPath'
  | 'copiedTagKeys'
  | 'offeredGateways'
  | 'offeredAddresses'
  | 'maxDrainMinutes'
  | 'maxOpenMinutes'
  | 'reasonRequired'
  | 'ticket'
  | 'sites';

/** `resources` are ARNs in which `{…}` stands for a part that the deployer knows; `*` only where AWS has no other way. */
export interface Permission {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** As in an IAM policy. */
  readonly condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}
export interface FunctionRow {
  readonly name: FunctionName;
  /** The file whose `handler` it is. */
  readonly file: string;
  /** Below the workflow's time-out of a task: facts/faults.md, finding 11. */
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  /** How often Lambda tries again what nobody waits for; what the workflow calls is the workflow's to repeat. */
  readonly retries: 0 | 2;
  readonly environment: Readonly<Record<string, Resource>>;
  readonly permissions: readonly Permission[];
}

export const functionNames = ['observe', 'open', 'close', 'sweep', 'record-activity'] as const;
export type FunctionName = (typeof functionNames)[number];

const records = {
  SLUICE_GROUP: 'group',
  SLUICE_SCHEDULER_ROLE_ARN: 'schedulerRoleArn',
  SLUICE_DLQ_ARN: 'deadLetterArn',
  SLUICE_WORKFLOW_ARN: 'workflowArn',
  SLUICE_SWEEP_ARN: 'sweepArn',
} as const satisfies Record<string, Resource>;
const policy = {
  SLUICE_COPIED_TAG_KEYS: 'copiedTagKeys',
  SLUICE_OFFERED_GATEWAYS: 'offeredGateways',
  SLUICE_OFFERED_ADDRESSES: 'offeredAddresses',
  SLUICE_MAX_DRAIN_MINUTES: 'maxDrainMinutes',
} as const satisfies Record<string, Resource>;

const managed = { StringEquals: { 'aws:ResourceTag/sluice:managed': 'true' } };
const enrolled = { StringEquals: { 'aws:ResourceTag/sluice:enrolled': 'true' } };
const adopted = { StringEquals: { 'aws:ResourceTag/sluice:adopted': 'true' } };
/** An adopted address is never released, whatever else its tags say. */
const managedNotAdopted = { ...managed, Null: { 'aws:ResourceTag/sluice:adopted': 'true' } };
export const readRecords: readonly Permission[] = [
  { actions: ['scheduler:ListSchedules'], resources: ['*'] },
  { actions: ['scheduler:GetSchedule'], resources: ['{schedulesArn}'] },
  { actions: ['scheduler:GetScheduleGroup'], resources: ['{groupArn}'] },
];
/** EC2 knows no resources for its reads. */
export const readNetworks: Permission = {
  actions: [
    'ec2:DescribeVpcs',
    'ec2:DescribeNatGateways',
    'ec2:DescribeAddresses',
    'ec2:DescribeRouteTables',
    'ec2:DescribeSubnets',
    'ec2:DescribeInternetGateways',
    'ec2:DescribeEgressOnlyInternetGateways',
  ],
  resources: ['*'],
  condition: { StringEquals: { 'ec2:Region': '{region}' } },
};
/** CloudWatch limits its writes by the namespace only. */
const writeMetrics: Permission = {
  actions: ['cloudwatch:PutMetricData'],
  resources: ['*'],
  condition: { StringEquals: { 'cloudwatch:namespace': 'Sluice' } },
};
/** AWS asks it of the path, with and without what is below (SSM, GetParametersByPath). */
export const readEndings: Permission = {
  actions: ['ssm:GetParametersByPath'],
  resources: ['{sessionsArn}', '{sessionsArn}/*'],
};
export const readMetrics: Permission = { actions: ['cloudwatch:GetMetricData'], resources: ['*'] };

/** Only the entries' role, which can wake nothing but what is ours, and only to Scheduler. */
export const passSchedulerRole: Permission = {
  actions: ['iam:PassRole'],
  resources: ['{schedulerRoleArn}'],
  condition: { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
};

export const functions: readonly FunctionRow[] = [
  {
    name: 'observe',
    file: 'functions/observe.ts',
    timeoutSeconds: 60,
    memoryMb: 512,
    retries: 0,
    environment: { ...records, ...policy },
    permissions: [...readRecords, readNetworks, writeMetrics, readMetrics],
  },
  {
    name: 'open',
    file: 'functions/open.ts',
    timeoutSeconds: 60,
    memoryMb: 512,
    retries: 0,
    environment: {},
    permissions: [
      { actions: ['ec2:DescribeRouteTables'], resources: ['*'] },
      {
        actions: ['ec2:AllocateAddress'],
        resources: ['{ec2Arn}:elastic-ip/*'],
        condition: { StringEquals: { 'aws:RequestTag/sluice:managed': 'true' } },
      },
      {
        actions: ['ec2:CreateNatGateway'],
        resources: ['{ec2Arn}:natgateway/*'],
        condition: { StringEquals: { 'aws:RequestTag/sluice:managed': 'true' } },
      },
      { actions: ['ec2:CreateNatGateway'], resources: ['{ec2Arn}:elastic-ip/*'], condition: managed },
      { actions: ['ec2:CreateNatGateway'], resources: ['{ec2Arn}:elastic-ip/*'], condition: adopted },
      {
        actions: ['ec2:CreateNatGateway'],
        resources: ['{ec2Arn}:subnet/*'],
        condition: { StringEquals: { 'aws:ResourceTag/sluice:gateway-subnet': 'true' } },
      },
      {
        actions: ['ec2:CreateTags'],
        resources: ['{ec2Arn}:natgateway/*', '{ec2Arn}:elastic-ip/*'],
        condition: { StringEquals: { 'ec2:CreateAction': ['AllocateAddress', 'CreateNatGateway'] } },
      },
      { actions: ['ec2:CreateRoute'], resources: ['{ec2Arn}:route-table/*'], condition: enrolled },
    ],
  },
  {
    name: 'close',
    file: 'functions/close.ts',
    timeoutSeconds: 60,
    memoryMb: 512,
    retries: 0,
    environment: {},
    permissions: [
      { actions: ['ec2:DescribeRouteTables', 'ec2:DescribeAddresses'], resources: ['*'] },
      readMetrics,
      { actions: ['ec2:DeleteRoute'], resources: ['{ec2Arn}:route-table/*'], condition: enrolled },
      { actions: ['ec2:DeleteNatGateway'], resources: ['{ec2Arn}:natgateway/*'], condition: managed },
      { actions: ['ec2:ReleaseAddress'], resources: ['{ec2Arn}:elastic-ip/*'], condition: managedNotAdopted },
      {
        actions: ['ec2:CreateTags'],
        resources: ['{ec2Arn}:natgateway/*', '{ec2Arn}:elastic-ip/*'],
        condition: {
          ...managed,
          'ForAllValues:StringEquals': { 'aws:TagKeys': ['sluice:expires-at'] },
        },
      },
    ],
  },
  {
    name: 'sweep',
    file: 'functions/sweep.ts',
    // Less than the time between two sweeps.
    timeoutSeconds: 240,
    memoryMb: 1024,
    retries: 0,
    environment: {
      ...records,
      ...policy,
      SLUICE_NOTICE_ARN: 'noticeArn',
      SLUICE_SESSIONS_PATH: 'sessionsPath',
      SLUICE_LOOKS_LOG_GROUP: 'looksLogGroup',
    },
    permissions: [
      ...readRecords,
      readNetworks,
      writeMetrics,
      readMetrics,
      { actions: ['scheduler:CreateSchedule', 'scheduler:DeleteSchedule'], resources: ['{schedulesArn}'] },
      passSchedulerRole,
      { actions: ['states:StartExecution', 'states:ListExecutions'], resources: ['{workflowArn}'] },
      { actions: ['states:GetExecutionHistory'], resources: ['{executionsArn}'] },
      { actions: ['states:StartExecution'], resources: ['{noticeArn}'] },
      readEndings,
      { actions: ['ssm:DeleteParameters'], resources: ['{sessionsArn}/*'] },
      { actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: ['{looksArn}'] },
    ],
  },
  {
    name: 'record-activity',
    file: 'functions/record-activity.ts',
    timeoutSeconds: 60,
    memoryMb: 256,
    // A line that is not written would be missing from the history for good.
    retries: 2,
    environment: { SLUICE_WORKFLOW_ARN: 'workflowArn', SLUICE_ACTIVITY_LOG_GROUP: 'activityLogGroup' },
    permissions: [
      { actions: ['states:DescribeExecution', 'states:GetExecutionHistory'], resources: ['{executionsArn}'] },
      { actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: ['{activityArn}'] },
      writeMetrics,
    ],
  },
];
