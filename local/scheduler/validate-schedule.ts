/** What CreateSchedule and UpdateSchedule take, as strictly as AWS. */
import type { CreateScheduleInput } from '@aws-sdk/client-scheduler';
import { type Constraints, constrain } from '@/local/core/constraints';
import { AwsError } from '@/local/core/service';
import { parseJson, utf8Bytes } from '@/local/integration/json';
import { ExpressionError } from './cron-grammar';
import { type Expression, isZone, readExpression } from './expression';
import { targetKind } from './targets';

const name = { min: 1, max: 64, pattern: /^[0-9a-zA-Z-_.]+$/ };
export const nameConstraints: Constraints = {
  Name: { required: true, ...name },
  GroupName: name,
  ClientToken: { min: 1, max: 64, pattern: /^[a-zA-Z0-9-_]+$/ },
};
const scheduleConstraints: Constraints = {
  ...nameConstraints,
  ScheduleExpression: { required: true, min: 1, max: 256 },
  ScheduleExpressionTimezone: { min: 1, max: 50 },
  Description: { max: 512 },
  State: { oneOf: ['ENABLED', 'DISABLED'] },
  ActionAfterCompletion: { oneOf: ['NONE', 'DELETE'] },
  FlexibleTimeWindow: { required: true },
  'FlexibleTimeWindow.Mode': { required: true, oneOf: ['OFF', 'FLEXIBLE'] },
  'FlexibleTimeWindow.MaximumWindowInMinutes': { min: 1, max: 1440 },
  Target: { required: true },
  'Target.Arn': { required: true, min: 1, max: 1600 },
  'Target.RoleArn': {
    required: true,
    min: 1,
    max: 1600,
    pattern: /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/,
  },
  'Target.Input': { min: 1 },
  'Target.DeadLetterConfig.Arn': {
    min: 1,
    max: 1600,
    pattern: /^arn:aws[a-z-]*:sqs:[a-z0-9-]+:\d{12}:[a-zA-Z0-9_-]+$/,
  },
  'Target.RetryPolicy.MaximumRetryAttempts': { min: 0, max: 185 },
  'Target.RetryPolicy.MaximumEventAgeInSeconds': { min: 60, max: 86_400 },
  'Target.EventBridgeParameters.DetailType': { required: true, min: 1, max: 128 },
  'Target.EventBridgeParameters.Source': {
    required: true,
    min: 1,
    max: 256,
    pattern: /^(?!aws\.)[/.\-_A-Za-z0-9]+$/,
  },
  'Target.SqsParameters.MessageGroupId': { min: 1, max: 128 },
};
/** Of AWS's quotas for Scheduler: the text that a target is given. */
const maxInputBytes = 262_144;
/** AWS refuses an earlier StartDate. */
const startGraceMs = 5 * 60_000;

/** Throws ValidationException. `now` is epoch milliseconds. */
export async function validateSchedule(input: CreateScheduleInput, now: number): Promise<void> {
  constrain(input, scheduleConstraints);
  if (input.KmsKeyArn !== undefined) throw invalid('The local AWS does not encrypt schedules with own keys.');
  validateWindow(input);
  const expression = validateExpression(input);
  validateDates(input, expression, now);
  await validateTarget(input);
}

function validateWindow({ FlexibleTimeWindow }: CreateScheduleInput): void {
  const { Mode, MaximumWindowInMinutes } = FlexibleTimeWindow ?? {};
  if (Mode === 'FLEXIBLE' && MaximumWindowInMinutes === undefined) {
    throw invalid('MaximumWindowInMinutes must be provided when FlexibleTimeWindow Mode is FLEXIBLE.');
  }
  if (Mode === 'OFF' && MaximumWindowInMinutes !== undefined) {
    throw invalid('MaximumWindowInMinutes cannot be provided when FlexibleTimeWindow Mode is OFF.');
  }
}

function validateExpression({
  ScheduleExpression = '',
  ScheduleExpressionTimezone = 'UTC',
}: CreateScheduleInput): Expression {
  if (!isZone(ScheduleExpressionTimezone)) {
    throw invalid(`Invalid ScheduleExpressionTimezone ${ScheduleExpressionTimezone}.`);
  }
  try {
    return readExpression(ScheduleExpression, ScheduleExpressionTimezone);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    throw invalid(`Invalid Schedule Expression ${ScheduleExpression}. ${error.message}.`);
  }
}

function validateDates(input: CreateScheduleInput, expression: Expression, now: number): void {
  const { ScheduleExpression, StartDate, EndDate } = input;
  if (expression.kind === 'at') {
    if (expression.next(now, now) !== undefined) return;
    throw invalid(`Invalid Schedule Expression ${ScheduleExpression}. It must be in the future.`);
  }
  if (StartDate && Number(StartDate) < now - startGraceMs) {
    throw invalid('The StartDate you specify cannot be earlier than 5 minutes ago.');
  }
  if (EndDate && Number(EndDate) <= Math.max(now, Number(StartDate ?? 0))) {
    throw invalid('The EndDate you specify must be in the future and after the StartDate.');
  }
}

async function validateTarget({ Target }: CreateScheduleInput): Promise<void> {
  const kind = await targetKind(Target?.Arn ?? '');
  if (!Target || !kind) throw invalid('Provided Arn is not in correct format.');
  const foreign = ['EcsParameters', 'KinesisParameters', 'SageMakerPipelineParameters'].find(
    (member) => Reflect.get(Target, member) !== undefined,
  );
  if (foreign !== undefined) throw invalid(`The local AWS does not support ${foreign}.`);
  if (utf8Bytes(Target.Input ?? '') > maxInputBytes)
    throw invalid(`Input must be at most ${maxInputBytes} bytes.`);
  if (kind.needsJson && Target.Input !== undefined && parseJson(Target.Input) === undefined) {
    throw invalid('Provided Input is not in correct format. Input must be valid JSON.');
  }
  const problem = kind.check?.(Target);
  if (problem !== undefined) throw invalid(problem);
}

export const invalid = (message: string): AwsError => new AwsError('ValidationException', message);
