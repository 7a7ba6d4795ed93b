/**
 * Every adapter of the engine by its name in `EngineAdapters`. A function imports those that it is given, and its
 * bundle has no others: nothing else is exported here, and nothing runs at import.
 */
import { activityOf } from '@/lib/aws/activity/activity-of';
import {
  cloudwatchClient,
  ec2Client,
  ec2OnceClient,
  logsClient,
  schedulerClient,
  sfnClient,
  snsClient,
  sqsClient,
  ssmClient,
} from '@/lib/aws/clients';
import { endingsOf } from '@/lib/aws/endings/endings-of';
import { executionsOf } from '@/lib/aws/executions/executions-of';
import { looksOf } from '@/lib/aws/looks/looks-of';
import { metricsOf } from '@/lib/aws/metrics/metrics-of';
import { networkCloser } from '@/lib/aws/network/network-closer';
import { networkOpener } from '@/lib/aws/network/network-opener';
import { networkReader } from '@/lib/aws/network/network-reader';
import { noticesOf } from '@/lib/aws/notices/notices-of';
import { quotasOf } from '@/lib/aws/quotas/quotas-of';
import { recordsOf } from '@/lib/aws/records/records-of';
import { tellerOf } from '@/lib/aws/teller/teller-of';
import { trafficOf } from '@/lib/aws/traffic/traffic-of';
import { undeliveredOf } from '@/lib/aws/undelivered/undelivered-of';
import type { EngineAdapters } from '@/lib/service/engine-adapters';
import { offeredIn, offeredVariables, siteOfArn } from '@/lib/settings';
import type { Recipe } from './engine';

type RecipeOf<Name extends keyof EngineAdapters> = Recipe<EngineAdapters[Name]>;

export const site: RecipeOf<'site'> = {
  variables: ['SLUICE_WORKFLOW_ARN'],
  make: ({ read }) => siteOfArn(read('SLUICE_WORKFLOW_ARN')),
};

export const policy: RecipeOf<'policy'> = {
  variables: ['SLUICE_COPIED_TAG_KEYS', ...offeredVariables],
  make: ({ read }) => ({
    copiedTagKeys: read('SLUICE_COPIED_TAG_KEYS').split(',').filter(Boolean),
    ...offeredIn(read),
  }),
};

export const now: RecipeOf<'now'> = { variables: [], make: (parts) => parts.now };

export const records: RecipeOf<'records'> = {
  variables: [
    'SLUICE_GROUP',
    'SLUICE_SCHEDULER_ROLE_ARN',
    'SLUICE_DLQ_ARN',
    'SLUICE_WORKFLOW_ARN',
    'SLUICE_SWEEP_ARN',
  ],
  make: ({ config, read, now }) =>
    recordsOf(
      schedulerClient(config),
      {
        group: read('SLUICE_GROUP'),
        schedulerRoleArn: read('SLUICE_SCHEDULER_ROLE_ARN'),
        deadLetterArn: read('SLUICE_DLQ_ARN'),
        workflowArn: read('SLUICE_WORKFLOW_ARN'),
        sweepArn: read('SLUICE_SWEEP_ARN'),
      },
      now,
    ),
};

export const networks: RecipeOf<'networks'> = {
  variables: ['SLUICE_WORKFLOW_ARN'],
  make: ({ config, read }) => networkReader(ec2Client(config), siteOfArn(read('SLUICE_WORKFLOW_ARN'))),
};

export const opener: RecipeOf<'opener'> = {
  variables: [],
  make: ({ config, timeLeft }) => networkOpener(ec2Client(config), ec2OnceClient(config), timeLeft),
};

export const closer: RecipeOf<'closer'> = {
  variables: [],
  make: ({ config, timeLeft }) => networkCloser(ec2Client(config), timeLeft),
};

export const executions: RecipeOf<'executions'> = {
  variables: ['SLUICE_WORKFLOW_ARN'],
  make: ({ config, read, now }) => executionsOf(sfnClient(config), read('SLUICE_WORKFLOW_ARN'), now),
};

export const activity: RecipeOf<'activity'> = {
  variables: ['SLUICE_ACTIVITY_LOG_GROUP'],
  make: ({ config, read }) => activityOf(logsClient(config), read('SLUICE_ACTIVITY_LOG_GROUP')),
};

export const looks: RecipeOf<'looks'> = {
  variables: ['SLUICE_LOOKS_LOG_GROUP'],
  make: ({ config, read }) => looksOf(logsClient(config), read('SLUICE_LOOKS_LOG_GROUP')),
};

export const metrics: RecipeOf<'metrics'> = {
  variables: [],
  make: ({ config, now }) => metricsOf(cloudwatchClient(config), () => new Date(now().epochMilliseconds)),
};

export const traffic: RecipeOf<'traffic'> = {
  variables: [],
  make: ({ config }) => trafficOf(cloudwatchClient(config)),
};

export const teller: RecipeOf<'teller'> = {
  variables: ['SLUICE_NOTICE_ARN'],
  make: ({ config, read }) => tellerOf(sfnClient(config), read('SLUICE_NOTICE_ARN')),
};

export const endings: RecipeOf<'endings'> = {
  variables: ['SLUICE_SESSIONS_PATH'],
  make: ({ config, read }) => endingsOf(ssmClient(config), read('SLUICE_SESSIONS_PATH')),
};

export const notices: RecipeOf<'notices'> = {
  variables: ['SLUICE_TOPIC_ARN'],
  make: ({ config, read }) => noticesOf(snsClient(config), read('SLUICE_TOPIC_ARN')),
};

export const undelivered: RecipeOf<'undelivered'> = {
  variables: ['SLUICE_DLQ_ARN'],
  make: ({ config, read }) => undeliveredOf(sqsClient(config), read('SLUICE_DLQ_ARN')),
};

export const quotas: RecipeOf<'quotas'> = {
  variables: [],
  make: ({ config }) => quotasOf(ec2Client(config)),
};
