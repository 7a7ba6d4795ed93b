/** ARNs and names of Step Functions. */
import { randomUUID } from 'node:crypto';
import { arnOf, parseArn } from '@/local/core/arn';
import { AwsError, type Scope } from '@/local/core/service';

/** What AWS's API reference forbids in names: white space, brackets, wildcards, special and control characters [D]. */
const forbidden = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}\uD800-\uDFFF\uFFFE\uFFFF]/u;

export function checkName(name: string | undefined): string {
  if (name !== undefined && name.length >= 1 && name.length <= 80 && !forbidden.test(name)) return name;
  throw new AwsError('InvalidName', `Invalid Name: '${name ?? ''}'`);
}

/** An execution's name; AWS makes one up if the caller gives none. */
export const executionName = (name: string | undefined): string =>
  name === undefined ? randomUUID() : checkName(name);

export const machineArn = (scope: Scope, name: string): string =>
  arnOf('states', scope, `stateMachine:${name}`);

export const executionArn = (scope: Scope, machine: string, name: string): string =>
  arnOf('states', scope, `execution:${machine}:${name}`);

/** Refuses what is not the ARN of a state machine (no version, no alias: the local AWS has neither). */
export function checkMachineArn(arn: string | undefined): string {
  return checkArn(arn, /^stateMachine:[^:]+$/);
}
export function checkExecutionArn(arn: string | undefined): string {
  return checkArn(arn, /^execution:[^:]+:[^:]+$/);
}

function checkArn(arn: string | undefined, resource: RegExp): string {
  const parsed = parseArn(arn, 'InvalidArn');
  if (arn !== undefined && parsed.service === 'states' && resource.test(parsed.resource)) return arn;
  throw new AwsError('InvalidArn', `Invalid Arn: 'Resource type not valid in this context: ${arn}'`);
}
