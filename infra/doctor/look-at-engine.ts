import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { DescribeStateMachineCommand } from '@aws-sdk/client-sfn';
import { SNSClient } from '@aws-sdk/client-sns';
import { GetQueueAttributesCommand, GetQueueUrlCommand, SQSClient } from '@aws-sdk/client-sqs';
import { Temporal } from 'temporal-polyfill';
import { functionNames } from '@/infra/functions';
import { codeOf, doing } from '@/lib/aws/call-failed';
import { cloudwatchClient, schedulerClient, sfnClient } from '@/lib/aws/clients';
import { siteMetricsOf } from '@/lib/aws/metrics/site-metrics';
import { noticesOf } from '@/lib/aws/notices/notices-of';
import { type Listing, RecordsUnknown } from '@/lib/aws/records';
import { recordsOf } from '@/lib/aws/records/records-of';
import { isForeign } from '@/lib/egress/desired';
import { type Finding, fail, looked, ok, skip, warn } from './finding';
import { lookAtSessions } from './look-at-dashboard';
import type { Patient } from './patient';

export interface EngineLook {
  readonly findings: readonly Finding[];
  /** Absent if nothing is deployed or the records cannot be read. */
  readonly listing?: Listing;
}

/** What is deployed of a stage, whether it is whole, and whether it is alive. Nothing of it is well before a deployment. */
export async function lookAtEngine(patient: Patient): Promise<EngineLook> {
  const parts = await lookAtParts(patient);
  if (parts.every(({ there }) => there === false)) {
    const found = `${patient.names.app} is not deployed here`;
    return { findings: [skip('deployment', `${found}: npx sst deploy --stage <stage>`)] };
  }
  const [records, sweep, undelivered, notices, sessions] = await Promise.all([
    lookAtRecords(patient),
    lookAtSweep(patient),
    lookAtUndelivered(patient),
    lookAtNotices(patient),
    lookAtSessions(patient),
  ]);
  const own = [...sweep, ...undelivered, ...notices, ...sessions];
  const findings = [partsFinding(parts), ...records.findings, ...own];
  return { findings, ...(records.listing ? { listing: records.listing } : {}) };
}

interface Part {
  readonly name: string;
  /** Undefined if that could not be seen. */
  readonly there: boolean | undefined;
  readonly why?: string;
}

function lookAtParts({ config, names }: Patient): Promise<Part[]> {
  const lambda = new LambdaClient(config);
  const sfn = sfnClient(config);
  const machine = (stateMachineArn: string) => () =>
    sfn.send(new DescribeStateMachineCommand({ stateMachineArn }));
  return Promise.all([
    seen('the workflow', machine(names.workflowArn)),
    seen('the notice machine', machine(names.noticeArn)),
    ...functionNames.map((name) =>
      seen(`the function ${name}`, () =>
        lambda.send(new GetFunctionConfigurationCommand({ FunctionName: names.functionArn(name) })),
      ),
    ),
  ]);
}

/** Gone, there, or not to be seen: what AWS says when it does not know a thing has many names. */
async function seen(name: string, look: () => Promise<unknown>): Promise<Part> {
  const [answer] = await Promise.allSettled([look()]);
  if (answer.status === 'fulfilled') return { name, there: true };
  const error: unknown = answer.reason;
  const code = codeOf(error);
  if (/(NotFound|NotFoundException|DoesNotExist)$/.test(code)) return { name, there: false };
  return { name, there: undefined, why: error instanceof Error ? error.message : code };
}

function partsFinding(parts: readonly Part[]): Finding {
  const missing = parts.filter(({ there }) => there === false).map(({ name }) => name);
  const unseen = parts.filter(({ there }) => there === undefined);
  const what = 'parts';
  if (missing.length > 0) {
    return fail(
      what,
      `missing: ${missing.join(', ')}`,
      'Deploy the stage again: npx sst deploy --stage <stage>.',
    );
  }
  const [first] = unseen;
  if (!first) return ok(what, `${parts.length} of ${parts.length}: machines and functions`);
  const found = `${unseen.length} could not be looked at; ${first.name}: ${first.why}`;
  return warn(what, found, 'Run the doctor with rights to describe functions and state machines.');
}

async function lookAtRecords({ config, names, now }: Patient): Promise<EngineLook> {
  const what = 'records';
  const sites = { ...names, sweepArn: names.functionArn('sweep') };
  const records = recordsOf(schedulerClient(config), sites, () => now);
  const [answer] = await Promise.allSettled([records.list()]);
  if (answer.status === 'rejected') {
    const error: unknown = answer.reason;
    if (!(error instanceof RecordsUnknown)) throw error;
    const remedy =
      'Deploy the stage again; the group of schedules is kept on removal, and its records with it.';
    return { findings: [fail(what, error.message, remedy)] };
  }
  const listing = answer.value;
  return { findings: [recordsFinding(listing), ...changedFindings(listing)], listing };
}

function recordsFinding({ kept, spoilt, names }: Listing): Finding {
  const unread = spoilt.filter((entry) => !isForeign(entry));
  const [first] = unread;
  if (!first) return ok('records', `${kept.length} in ${names.length} entries, all of them readable`);
  const found = `${unread.length} entries cannot be read; ${first.name}: ${first.why}`;
  return fail(
    'records',
    found,
    'Repair or remove them in EventBridge Scheduler: their networks do not open.',
  );
}

function changedFindings({ kept }: Listing): Finding[] {
  const changed = kept.filter((one) => one.changedOutside);
  if (changed.length === 0) return [];
  const named = changed.map(({ record }) => (record.kind === 'window' ? record.name : record.id)).join(', ');
  const remedy = 'Save them again in Sluice, or apply them again in the tool that keeps them.';
  return [warn('entries', `differ from their records: ${named}`, remedy)];
}

function lookAtSweep({ config, now, settings }: Patient) {
  return looked('sweep', 'cloudwatch:GetMetricData', async () => {
    const metrics = siteMetricsOf(cloudwatchClient(config), () => new Date(now.epochMilliseconds));
    const last = await metrics.lastHeartbeat();
    const remedy =
      'Look at the log of the function sweep, and at its entry in the default group of schedules.';
    if (last === undefined) return fail('sweep', 'none has ended in the last three hours', remedy);
    const minutes = Math.floor(Temporal.Instant.from(last).until(now).total('minutes'));
    const found = `the last one ended ${minutes} min ago; one is due every ${settings.sweepMinutes}`;
    return minutes < 3 * settings.sweepMinutes ? ok('sweep', found) : fail('sweep', found, remedy);
  });
}

function lookAtUndelivered({ config, names }: Patient) {
  const what = 'undelivered';
  return looked(what, 'sqs:GetQueueAttributes', async () => {
    const sqs = new SQSClient(config);
    const QueueName = names.deadLetterArn.split(':').at(-1) ?? '';
    const { QueueUrl } = await doing('sqs:GetQueueUrl', () =>
      sqs.send(new GetQueueUrlCommand({ QueueName })),
    );
    const asked = { QueueUrl, AttributeNames: ['ApproximateNumberOfMessages' as const] };
    const { Attributes } = await sqs.send(new GetQueueAttributesCommand(asked));
    const count = Number(Attributes?.ApproximateNumberOfMessages ?? 0);
    if (count === 0) return ok(what, 'nothing that Scheduler could not deliver');
    const remedy = 'See the runbook, undelivered; then purge the queue.';
    return warn(what, `${count} wakings that Scheduler could not deliver`, remedy);
  });
}

function lookAtNotices({ config, names }: Patient) {
  const what = 'notices';
  return looked(what, 'sns:ListSubscriptionsByTopic', async () => {
    const { subscriptions: all } = await noticesOf(new SNSClient(config), names.topicArn).subscriptions();
    const waiting = all.filter(({ confirmed }) => !confirmed).map(({ endpoint }) => endpoint);
    if (waiting.length > 0) {
      const remedy = 'Follow the link in AWS\u2019s mail; after two days deploy again, which sends another.';
      return warn(what, `not confirmed, so that they get nothing: ${waiting.join(', ')}`, remedy);
    }
    if (all.length > 0) return ok(what, `go to ${all.map(({ endpoint }) => endpoint).join(', ')}`);
    return warn(what, 'nobody gets them, nor the alarms', 'Name somebody in "emails" of deployment.json.');
  });
}
