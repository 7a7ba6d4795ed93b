import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from 'vitest';
import { alarmsOf } from '@/infra/alarms';
import { functions } from '@/infra/functions';
import { hubRole, hubTrustPolicy } from '@/infra/hub-role';
import { namesOf } from '@/infra/names';
import { rolesOf } from '@/infra/roles';
import { web, webOf } from '@/infra/web';
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
const ofGraph = ({ resources }: Graph, type: string) =>
  resources.filter((one) => one.type.endsWith(`:${type}`));
const of = (type: string) => ofGraph(graph, type);
type Variables = Record<string, string>;
const variablesIn = (whole: Graph, name: string): Variables => {
  const [found] = ofGraph(whole, 'Function').filter(({ inputs }) => inputs.name === name);
  const given = found?.inputs.environment as
    | { variables?: Variables; value?: { variables: Variables } }
    | undefined;
  // With a secret among them, Pulumi wraps all of them, so that its state has them encrypted.
  return given?.variables ?? given?.value?.variables ?? {};
};
const variables = (name: string) => variablesIn(graph, `${names.app}-${name}`);

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

  it('bounds how many of the web run at once, unless told not to', async () => {
    const reserved = (whole: Graph) =>
      ofGraph(whole, 'Function').find(({ inputs }) => inputs.name === `${names.app}-web`)?.inputs
        .reservedConcurrentExecutions;
    expect(reserved(graph)).toBe(20);
    const unbound = await synthesized('production', { settings: { ...deployment, dashboardInstances: 0 } });
    expect(reserved(unbound)).toBeUndefined();
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
    const listings = /^(ec2:Describe\w+|scheduler:ListSchedules|cloudwatch:(GetMetricData|PutMetricData))$/;
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

const here = { region: 'eu-central-1', accountId: '111122223333' };
const away = { region: 'us-east-1', accountId: '222222222222' };
const externalId = 'hub-4711';
const organizationId = 'o-a1b2c3d4e5';
const siteNames = {
  here: namesOf({ app: 'sluice-production', ...here }),
  away: namesOf({ app: 'sluice-payments', ...away }),
};
const hub = { app: 'sluice-production', ...here, externalId, organizationId, createRole: true };

let alone: Graph;
let withSites: Graph;
let enrolling: Graph;
beforeAll(async () => {
  const settings = { region: away.region, hub: { stage: 'production', ...here, externalId, organizationId } };
  alone = await synthesized('payments', { account: away, settings });
  const sites = [{ ...away, externalId, stage: 'payments', name: 'Payments' }];
  withSites = await synthesized('production', {
    settings: { ...deployment, name: 'Platform', sites },
  });
  enrolling = await synthesized('production', { settings: { ...deployment, enrolFromDashboard: true } });
}, 240_000);

const named = (graph: Graph, type: string, name: string) =>
  ofGraph(graph, type).find(({ inputs }) => inputs.name === name)?.inputs;
const policyOf = (graph: Graph, arn: string) => {
  const inline = named(graph, 'Role', arn.split('/').at(-1) ?? '')?.inlinePolicies;
  return Array.isArray(inline) ? JSON.parse(inline[0].policy) : undefined;
};

describe('an engine alone', () => {
  it('has all that opens and closes, and nothing of a dashboard', () => {
    const functions = ofGraph(alone, 'Function').map(({ inputs }) => inputs.name);
    expect(functions).toEqual(expect.arrayContaining(['sluice-payments-sweep', 'sluice-payments-close']));
    expect(functions.filter((name) => String(name).endsWith('-web'))).toEqual([]);
    const engine = ['StateMachine', 'ScheduleGroup', 'Schedule', 'MetricAlarm', 'Topic'];
    for (const type of engine) expect(ofGraph(alone, type).length).toBe(of(type).length);
    for (const type of ['Distribution', 'Bucket', 'FunctionUrl']) expect(ofGraph(alone, type)).toEqual([]);
    expect(named(alone, 'Role', 'sluice-payments-us-east-1-function-web')).toBeUndefined();
    expect(alone.outputs).toMatchObject({ engine: siteNames.away.workflowArn });
  });

  it('has the role for its hub’s web, trusted to nobody else', () => {
    const role = hubRole(siteNames.away, hub);
    const made = named(alone, 'Role', 'sluice-payments-us-east-1-hub');
    expect(JSON.parse(String(made?.assumeRolePolicy))).toEqual(hubTrustPolicy(role.trust));
    expect(policyOf(alone, role.arn)).toEqual(role.policy);
  });

  it('is refused in another region than its settings name', async () => {
    const setting = { account: here, settings: { region: 'us-east-1' } };
    await expect(synthesized('payments', setting)).rejects.toThrow('set AWS_REGION');
  }, 60_000);
});

describe('a deployment with other sites', () => {
  it('tells its web of them, and lets it take on their roles and no others', () => {
    const variables = variablesIn(withSites, 'sluice-production-web');
    const payments = { app: 'sluice-payments', ...away, externalId, name: 'Payments' };
    expect(JSON.parse(variables.SLUICE_SITES ?? '')).toEqual({ name: 'Platform', others: [payments] });
    const { Statement } = policyOf(withSites, siteNames.here.functionRoleArn('web'));
    const roles = [siteNames.away.hubRoleArn];
    expect(Statement).toContainEqual({ Effect: 'Allow', Action: ['sts:AssumeRole'], Resource: roles });
    expect(Statement).toContainEqual(
      expect.objectContaining({ Effect: 'Deny', Action: ['sts:AssumeRole'], NotResource: roles }),
    );
  });

  it('is otherwise the same as one without', () => {
    const withoutWeb = (graph: Graph) =>
      graphText({
        ...graph,
        resources: graph.resources.filter(({ name }) => !name.endsWith('function-web')),
      });
    expect(withoutWeb(withSites)).toEqual(withoutWeb(graph));
  });
});

describe('a deployment that lets admins enrol networks', () => {
  const machine = `${names.app}-enrol`;
  const roleName = names.enrolRoleArn.split('/').at(-1) ?? '';

  it('has a machine for it with a role of its own, and a web that may start it', () => {
    const made = named(enrolling, 'StateMachine', machine);
    const { isValid } = validate(JSON.parse(String(made?.definition)));
    expect([isValid, made?.roleArn]).toEqual([true, names.enrolRoleArn]);
    const table = rolesOf(names, { enrolFromDashboard: true });
    for (const arn of [names.enrolRoleArn, names.functionRoleArn('web')])
      expect(policyOf(enrolling, arn)).toEqual(table.find((role) => role.arn === arn)?.policy);
    const variables = variablesIn(enrolling, `${names.app}-web`);
    expect(variables.SLUICE_ENROL_ARN).toBe(names.enrolArn);
    const wanted = Object.keys(webOf({ enrolFromDashboard: true }).environment);
    expect(Object.keys(variables)).toEqual(expect.arrayContaining(wanted));
  });

  it('is otherwise the same as one that does not, which has nothing of it', () => {
    const ours = [machine, roleName, `${names.app}-web`];
    const rest = (whole: Graph) =>
      graphText({
        ...whole,
        resources: whole.resources.filter(
          ({ name, inputs }) => !ours.includes(String(inputs.name)) && !name.endsWith('function-web'),
        ),
      });
    expect(rest(enrolling)).toEqual(rest(graph));
    expect(JSON.stringify(graph.resources)).not.toMatch(/-enrol\b|ENROL/);
  });
});
