import type { Graph } from './synthesized';

/** A graph to read: each resource on a line, roles with what they allow, all in the order of the names. */
export function graphText({ resources }: Graph): string {
  const shown = resources.filter(({ type }) => type.startsWith('aws:'));
  const lines = shown.map(
    (one) => `${one.type.replace(/^aws:(\w+)\/.*:(\w+)$/, '$1.$2')} ${one.name}${more(one)}`,
  );
  return lines.sort().join('\n');
}

function more({ type, inputs }: Graph['resources'][number]): string {
  if (type !== 'aws:iam/role:Role') return '';
  const policies = Array.isArray(inputs.inlinePolicies) ? inputs.inlinePolicies : [];
  const documents = policies.map(({ policy }) => JSON.parse(String(policy)));
  const trust = inputs.assumeRolePolicy === undefined ? '' : `\n  trusts ${String(inputs.assumeRolePolicy)}`;
  return `${trust}${documents.flatMap(({ Statement }) => Statement.map(statement)).join('')}`;
}

function statement(given: Readonly<Record<string, unknown>>): string {
  const list = (value: unknown) => [value].flat().map(String).join(', ');
  const condition = given.Condition === undefined ? '' : ` if ${JSON.stringify(given.Condition)}`;
  const verb = given.Effect === 'Deny' ? 'denies' : 'allows';
  return `\n  ${verb} ${list(given.Action)} on ${list(given.Resource)}${condition}`;
}
