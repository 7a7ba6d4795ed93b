import type { Target } from '@aws-sdk/client-eventbridge';
import { parseArn, readArn } from '@/local/core/arn';
import { readJson } from '@/local/core/pattern/json';
import { AwsError } from '@/local/core/service';
import { readPath } from './event-path';

/** The services that `callTarget` reaches. */
const targetServices = ['lambda', 'states', 'sns', 'sqs', 'logs'] as const;

const supported: readonly string[] = [
  'Id',
  'Arn',
  'RoleArn',
  'Input',
  'InputPath',
  'InputTransformer',
  'DeadLetterConfig',
  'RetryPolicy',
];

/** Refuses a target that AWS would refuse, or that the local AWS cannot serve. Errors: ValidationException. */
export function checkTarget(target: Target): void {
  checkArns(target);
  checkInput(target);
  const other = Object.entries(target).find(
    ([key, value]) => value !== undefined && !supported.includes(key),
  );
  if (other) refuse(`The local AWS does not support ${other[0]} on targets (target ${target.Id ?? ''}).`);
}

function checkArns({ Id = '', Arn, RoleArn, DeadLetterConfig }: Target): void {
  const { service } = parseArn(Arn, 'ValidationException');
  if (!targetServices.some((known) => known === service)) {
    refuse(`The local AWS has no targets of the service ${service}: only ${targetServices.join(', ')}.`);
  }
  if (service === 'states' && RoleArn === undefined) refuse(`RoleArn is required for target ${Arn ?? ''}.`);
  if (DeadLetterConfig?.Arn !== undefined && readArn(DeadLetterConfig.Arn)?.service !== 'sqs') {
    refuse(`The dead-letter queue of target ${Id} must be the ARN of an SQS queue.`);
  }
}

function checkInput({ Id = '', Input, InputPath, InputTransformer }: Target): void {
  if ([Input, InputPath, InputTransformer].filter((given) => given !== undefined).length > 1) {
    refuse(`Only one of Input, InputPath, or InputTransformer must be provided for target ${Id}.`);
  }
  if (Input !== undefined && readJson(Input) === undefined)
    refuse(`JSON syntax error in input for target ${Id}.`);
  const paths = [InputPath, ...Object.values(InputTransformer?.InputPathsMap ?? {})];
  const bad = paths.find((path) => path !== undefined && readPath(path) === undefined);
  if (bad !== undefined) refuse(`Invalid InputPath for target ${Id}: ${bad}.`);
  const names = Object.keys(InputTransformer?.InputPathsMap ?? {});
  if (names.some((name) => /^aws/i.test(name))) refuse('InputPathsMap keys must not start with "AWS".');
  const used = [...(InputTransformer?.InputTemplate ?? '').matchAll(/<([\w.-]+)>/g)].map(
    ([, name]) => name ?? '',
  );
  const unknown = used.find((name) => !names.includes(name) && !name.startsWith('aws.events.'));
  if (unknown !== undefined) {
    refuse(`InputTemplate for target ${Id} contains placeholder ${unknown} that is not in InputPathsMap.`);
  }
}

function refuse(message: string): never {
  throw new AwsError('ValidationException', message);
}
