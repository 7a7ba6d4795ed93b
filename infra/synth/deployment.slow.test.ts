import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from 'vitest';
import { alarmsOf } from '@/infra/alarms';
import { functions } from '@/infra/functions';
import { namesOf } from '@/infra/names';
import { rolesOf } from '@/infra/roles';
import { web } from '@/infra/web';
import { graphText } from './graph-text';
import { deployment, secrets } from './sample-deployment';
import { type Graph, synthesized } from './synthesized';

// Its types claim an ES module that it is not.
const validate = createRequire(import.meta.url)('asl-validator');

let graph: Graph;
beforeAll(async () => {
  graph = await synthesized('production');
}, 120_000);

const names = namesOf({ app: 'sluice-production', region: 'eu-central-1', accountId: '111122223333' });
const of = (type: string) => graph.resources.filter((one) => one.type.endsWith(`:${type}`));
type Variables = Record<string, string>;
const variables = (name: string): Record<string, string> => {
  const [found] = of('Function').filter(({ inputs }) => inputs.name === `${names.app}-${name}`);
  const given = found?.inputs.environment as
    | { variables?: Variables; value?: { variables: Variables } }
    | undefined;
  // With a secret among them, Pulumi wraps all of them, so that its state has them encrypted.
  return given?.variables ?? given?.value?.variables ?? {};
};

interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: string | string[];
}

describe('the deployment of a stage', () => {
  it('gives each function its row’s variables, time and role, and nothing of ours beside them', () => {
    for (const row of functions) {
      const [found] = of('Function').filter(({ inputs }) => inputs.name === `${names.app}-${row.name}`);
      expect(found?.inputs).toMatchObject({
        timeout: row.timeoutSeconds,
        memorySize: row.memoryMb,
        role: names.functionRoleArn(row.name),
      });
      const ours = Object.keys(variables(row.name)).filter((one) => one.startsWith('SLUICE_'));
      expect(ours.sort()).toEqual(Object.keys(row.environment).sort());
    }
  });

  it('gives the web its variables and none of a cache', () => {
    expect(Object.keys(variables('web'))).toEqual(expect.arrayContaining(Object.keys(web.environment)));
    expect(Object.keys(variables('web')).filter((name) => /^CACHE_|^REVALIDATION_/.test(name))).toEqual([]);
  });

  it('has nothing that optimises images, revalidates pages or keeps functions warm', () => {
    const parts = graph.resources.map(({ name }) => name).join('\n');
    expect(parts).not.toMatch(/ImageOptimizer|Revalidation|Warmer/);
    expect(of('Table')).toEqual([]);
  });

  it('gives the web how people sign on, and its secrets to nothing else', () => {
    const { SLUICE_ORIGIN, SLUICE_SIGN_ON, ...rest } = variables('web');
    expect(SLUICE_ORIGIN).toBe(deployment.origin);
    expect(JSON.parse(SLUICE_SIGN_ON ?? '')).toMatchObject({ ...deployment.signOn, maxHours: 8 });
    expect([rest.SLUICE_CLIENT_SECRET, rest.SLUICE_SEALING_SECRETS]).toEqual(Object.values(secrets));
    const made = graph.resources.filter(({ type }) => type.startsWith('aws:'));
    const told = made.filter(({ inputs }) =>
      Object.values(secrets).some((secret) => JSON.stringify(inputs).includes(secret)),
    );
    expect(told.map(({ inputs }) => inputs.name)).toEqual([`${names.app}-web`]);
  });

  it('has the roles of the table with their policies, and no other that our things take on', () => {
    const inline = of('Role').flatMap(({ name, inputs }) =>
      Array.isArray(inputs.inlinePolicies) && name.startsWith(names.app)
        ? [[name, JSON.parse(inputs.inlinePolicies[0].policy)] as const]
        : [],
    );
    const wanted = rolesOf(names).map(({ arn, policy }) => [arn.split('/').at(-1) ?? '', policy] as const);
    expect(Object.fromEntries(inline)).toEqual(Object.fromEntries(wanted));
  });

  it('is what the documents show; npx vitest run infra/synth -u after a change that is meant', async () => {
    await expect(`${graphText(graph)}\n`).toMatchFileSnapshot('../../docs/deployment.txt');
  });

  it('trusts nobody but services, whoever made the role', () => {
    const trusts = of('Role').map(({ name, inputs }) => [name, String(inputs.assumeRolePolicy ?? '')]);
    expect(trusts.filter(([, policy]) => /:root|"AWS"/.test(policy ?? ''))).toEqual([]);
    expect(trusts.filter(([, policy]) => policy?.includes('amazonaws.com')).length).toBeGreaterThan(10);
  });

  it('lets nobody do something to everything, whoever made the role', () => {
    // AWS knows no resource of these: lists, descriptions, figures.
    const listings =
      /^(ec2:Describe\w+|scheduler:ListSchedules|cloudwatch:(GetMetricData|ListMetrics|PutMetricData))$/;
    const policies = of('Role').flatMap(({ inputs }) =>
      [inputs.inlinePolicies ?? []].flat().map((one) => JSON.parse((one as { policy: string }).policy)),
    );
    const statements: Statement[] = policies.flatMap(({ Statement }) => Statement);
    const wide = statements.filter(
      ({ Effect, Resource }) => Effect === 'Allow' && [Resource].flat().includes('*'),
    );
    const actions = wide.flatMap(({ Action }) => Action);
    expect(actions.length).toBeGreaterThan(10);
    expect(actions.filter((action) => !listings.test(action))).toEqual([]);
    const managed = of('Role').flatMap(({ name, inputs }) =>
      [inputs.managedPolicyArns ?? []].flat().map((arn) => [name, String(arn).split('/').at(-1)]),
    );
    expect(managed).toEqual([['siteEdgeFunctionRole', 'AWSLambdaBasicExecutionRole']]);
    expect(of('RolePolicy').concat(of('RolePolicyAttachment'))).toEqual([]);
  });

  it('has state machines that AWS takes', () => {
    const machines = of('StateMachine');
    expect(machines.map(({ inputs }) => inputs.name).sort()).toEqual([
      `${names.app}-notice`,
      `${names.app}-workflow`,
    ]);
    for (const { inputs } of machines) {
      const { isValid, errors } = validate(JSON.parse(String(inputs.definition)));
      expect([isValid, errors]).toEqual([true, []]);
    }
  });

  it('keeps the records’ group and the activity when it goes', () => {
    expect(of('ScheduleGroup').map(({ inputs }) => inputs.name)).toEqual([names.group]);
    expect(of('Schedule').map(({ inputs }) => inputs.groupName ?? 'default')).toEqual(['default']);
  });

  it('encrypts notices, and each alarm tells when it begins and when it is over', () => {
    expect(of('Topic')[0]?.inputs.kmsMasterKeyId).toBeDefined();
    const alarms = of('MetricAlarm');
    expect(alarms).toHaveLength(alarmsOf(names).length);
    for (const { inputs } of alarms) {
      expect([inputs.alarmActions, inputs.okActions]).toEqual([[names.topicArn], [names.topicArn]]);
    }
  });

  it('has nothing of the local AWS in it, and nothing that is not known', () => {
    const text = JSON.stringify(graph.resources.filter(({ type }) => type.startsWith('aws:')));
    expect(text).not.toMatch(/undefined/);
    expect(text).not.toMatch(/SLUICE_FIXED_ACTOR|SLUICE_LOCAL|127\.0\.0\.1|localhost/);
  });
});
