import type { Graph } from './synthesized';

/** A graph to read: each resource on a line, roles with what they allow, all in the order of the names. */
export function graphText({ resources }: Graph): string {
  const shown = resources.filter(({ type, found }) => type.startsWith('aws:') && !found);
  const lines = shown.map(
    (one) => `${one.type.replace(/^aws:(\w+)\/.*:(\w+)$/, '$1.$2')} ${one.name}${more(one)}`,
  );
  return lines.sort().join('\n');
}

/** What somebody who judges the deployment's safety asks of each kind of thing, beside roles. */
const shownInputs: Readonly<Record<string, readonly string[]>> = {
  BucketCorsConfiguration: ['corsRules'],
  BucketPolicy: ['policy'],
  BucketPublicAccessBlock: [
    'blockPublicAcls',
    'blockPublicPolicy',
    'ignorePublicAcls',
    'restrictPublicBuckets',
  ],
  EventTarget: ['rule', 'arn'],
  FunctionEventInvokeConfig: ['maximumRetryAttempts'],
  FunctionUrl: ['authorizationType', 'cors'],
  Key: ['enableKeyRotation', 'policy'],
  LogGroup: ['name', 'retentionInDays'],
  LogMetricFilter: ['logGroupName', 'pattern', 'metricTransformation'],
  Permission: ['action', 'function', 'principal', 'sourceArn', 'functionUrlAuthType'],
  Queue: ['sqsManagedSseEnabled', 'policy'],
  Schedule: ['groupName', 'scheduleExpression', 'target'],
  Topic: ['kmsMasterKeyId', 'policy'],
};

function more({ type, inputs }: Graph['resources'][number]): string {
  if (type !== 'aws:iam/role:Role') return details(type.split(':').at(-1) ?? '', inputs);
  return `${roleText(inputs)}${managedPolicies(inputs.managedPolicyArns)}`;
}

function details(kind: string, inputs: Readonly<Record<string, unknown>>): string {
  const given = (shownInputs[kind] ?? []).filter((key) => inputs[key] !== undefined);
  return given.map((key) => `\n  ${key}: ${plain(inputs[key])}`).join('');
}

/** SST ends physical names in eight letters by chance. */
function plain(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.replace(/-[abcdefhkmnorstuvwxz]{8}(?![a-z])/g, '-********');
}

function managedPolicies(arns: unknown): string {
  return Array.isArray(arns) && arns.length > 0 ? `\n  has ${arns.map(String).join(', ')}` : '';
}

function roleText(inputs: Readonly<Record<string, unknown>>): string {
  const policies = Array.isArray(inputs.inlinePolicies) ? inputs.inlinePolicies : [];
  const documents = policies.map(({ policy }) => JSON.parse(String(policy)));
  const trust = inputs.assumeRolePolicy === undefined ? '' : `\n  trusts ${String(inputs.assumeRolePolicy)}`;
  return `${trust}${documents.flatMap(({ Statement }) => Statement.map(statement)).join('')}`;
}

function statement(given: Readonly<Record<string, unknown>>): string {
  const list = (value: unknown) => [value].flat().map(String).join(', ');
  const condition = given.Condition === undefined ? '' : ` if ${JSON.stringify(given.Condition)}`;
  const verb = given.Effect === 'Deny' ? 'denies' : 'allows';
  const resources =
    given.NotResource === undefined ? list(given.Resource) : `all but ${list(given.NotResource)}`;
  return `\n  ${verb} ${list(given.Action)} on ${resources}${condition}`;
}
