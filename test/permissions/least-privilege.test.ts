import { describe, expect, it } from 'vitest';
import { functionNames } from '@/infra/functions';
import { namesOf } from '@/infra/names';
import { rolesOf, trustPolicy } from '@/infra/roles';
import { judge } from './judge';
import type { Request } from './requests-of';

const names = namesOf({ app: 'sluice-production', region: 'eu-central-1', accountId: '111122223333' });
const roles = rolesOf(names, { enrolFromDashboard: true });
const roleOf = (arn: string) => roles.find((role) => role.arn === arn)!;
const roleMay = (arn: string, action: string, resource: string, context: Request['context'] = {}) =>
  judge(roleOf(arn).policy, arn)({ action, resource, context: { 'ec2:Region': names.region, ...context } });
const may = (who: string, action: string, resource: string, context: Request['context'] = {}) =>
  roleMay(names.functionRoleArn(who), action, resource, context);
const ec2 = (kind: string, id: string) => `arn:aws:ec2:eu-central-1:111122223333:${kind}/${id}`;
const ours = { 'aws:ResourceTag/sluice:managed': 'true' };
const enrolled = { 'aws:ResourceTag/sluice:enrolled': 'true' };
const adopted = { 'aws:ResourceTag/sluice:adopted': 'true' };
const [table, nat, eip] = [
  ec2('route-table', 'rtb-1'),
  ec2('natgateway', 'nat-1'),
  ec2('elastic-ip', 'eipalloc-1'),
];
const subnet = ec2('subnet', 'subnet-1');
const schedule = (group: string) => `arn:aws:scheduler:eu-central-1:111122223333:schedule/${group}/w.1.opens`;

describe('what is somebody else’s is denied, what is ours allowed', () => {
  it.each([
    ['open', 'ec2:CreateRoute', table, enrolled, {}],
    ['close', 'ec2:DeleteRoute', table, enrolled, {}],
    ['close', 'ec2:DeleteNatGateway', nat, ours, {}],
    ['close', 'ec2:ReleaseAddress', eip, ours, {}],
    ['close', 'ec2:ReleaseAddress', eip, ours, { ...ours, ...adopted }],
    ['open', 'ec2:CreateNatGateway', eip, ours, {}],
    ['open', 'ec2:CreateNatGateway', eip, adopted, {}],
    ['open', 'ec2:CreateNatGateway', subnet, { 'aws:ResourceTag/sluice:gateway-subnet': 'true' }, {}],
    ['open', 'ec2:AllocateAddress', ec2('elastic-ip', '*'), { 'aws:RequestTag/sluice:managed': 'true' }, {}],
    ['open', 'ec2:CreateTags', nat, { 'ec2:CreateAction': 'CreateNatGateway' }, ours],
    [
      'close',
      'ec2:CreateTags',
      nat,
      { ...ours, 'aws:TagKeys': ['sluice:expires-at'] },
      { ...ours, 'aws:TagKeys': ['sluice:managed'] },
    ],
    [
      'close',
      'ec2:CreateTags',
      nat,
      { ...ours, 'aws:TagKeys': ['sluice:expires-at'] },
      { 'aws:TagKeys': ['sluice:expires-at'] },
    ],
  ] as const)('%s may %s', async (who, action, resource, own, foreign) => {
    const context = (given: object) => given as Request['context'];
    expect(await may(who, action, resource, context(own))).toBe(true);
    expect(await may(who, action, resource, context(foreign))).toBe(false);
  });

  it.each(['web', 'sweep'])(
    '%s writes entries of our group only, and passes only their role',
    async (who) => {
      const passed = { 'iam:PassedToService': 'scheduler.amazonaws.com' };
      expect(await may(who, 'scheduler:CreateSchedule', schedule('sluice-production'))).toBe(true);
      expect(await may(who, 'scheduler:CreateSchedule', schedule('default'))).toBe(false);
      expect(await may(who, 'iam:PassRole', names.schedulerRoleArn, passed)).toBe(true);
      expect(await may(who, 'iam:PassRole', names.workflowRoleArn, passed)).toBe(false);
      const other = { 'iam:PassedToService': 'lambda.amazonaws.com' };
      expect(await may(who, 'iam:PassRole', names.schedulerRoleArn, other)).toBe(false);
    },
  );
});

describe('who acts has the rights of its part only', () => {
  const creating = [
    ['ec2:CreateRoute', table, enrolled],
    ['ec2:CreateNatGateway', nat, { 'aws:RequestTag/sluice:managed': 'true' }],
    ['ec2:AllocateAddress', ec2('elastic-ip', '*'), { 'aws:RequestTag/sluice:managed': 'true' }],
  ] as const;
  const deleting = [
    ['ec2:DeleteRoute', table, enrolled],
    ['ec2:DeleteNatGateway', nat, ours],
    ['ec2:ReleaseAddress', eip, ours],
  ] as const;
  it.each([
    ['open', deleting],
    ['close', creating],
    ...['web', 'sweep', 'observe', 'record-activity'].map(
      (who) => [who, [...creating, ...deleting]] as const,
    ),
  ] as const)('%s', async (who, forbidden) => {
    for (const [action, resource, context] of forbidden)
      expect([action, await may(who, action, resource, context)]).toEqual([action, false]);
  });

  it.each([...functionNames, 'web'])('%s may never replace, disassociate or strip', async (who) => {
    const all = { ...ours, ...enrolled };
    expect(await may(who, 'ec2:ReplaceRoute', table, all)).toBe(false);
    expect(await may(who, 'ec2:DisassociateAddress', eip, all)).toBe(false);
    expect(await may(who, 'ec2:DeleteTags', nat, all)).toBe(false);
  });
});

describe('who enrols', () => {
  const tags = (given: Record<string, string>): Request['context'] => ({
    ...Object.fromEntries(Object.entries(given).map(([key, value]) => [`aws:RequestTag/${key}`, value])),
    'aws:TagKeys': Object.keys(given),
  });
  const tag = (resource: string, given: Record<string, string>) =>
    roleMay(names.enrolRoleArn, 'ec2:CreateTags', resource, tags(given));

  it.each(['true', 'false'])('may say %s by the one tag of a table and of a subnet', async (value) => {
    expect(await tag(table, { 'sluice:enrolled': value })).toBe(true);
    expect(await tag(subnet, { 'sluice:gateway-subnet': value })).toBe(true);
  });

  it.each<[string, string, Record<string, string>]>([
    ['another tag of ours', table, { 'sluice:managed': 'true' }],
    ['another beside it', table, { 'sluice:enrolled': 'true', 'sluice:managed': 'true' }],
    ['somebody’s tag', table, { Name: 'true' }],
    ['another value', table, { 'sluice:enrolled': 'yes' }],
    ['no tag', table, {}],
    ['a table as a gateway subnet', table, { 'sluice:gateway-subnet': 'true' }],
    ['a subnet as enrolled', subnet, { 'sluice:enrolled': 'true' }],
    ['a gateway', nat, { 'sluice:enrolled': 'true' }],
    ['an address', eip, { 'sluice:enrolled': 'true' }],
    ['a VPC', ec2('vpc', 'vpc-1'), { 'sluice:enrolled': 'true' }],
    ['an instance', ec2('instance', 'i-1'), { 'sluice:enrolled': 'true' }],
  ])('may not tag: %s', async (_, resource, given) => {
    expect(await tag(resource, given)).toBe(false);
  });

  it('may do nothing else, and the web may start it and not tag', async () => {
    const { policy } = roleOf(names.enrolRoleArn);
    const granted = policy.Statement.filter(({ Effect }) => Effect === 'Allow').flatMap(
      ({ Action }) => Action,
    );
    expect(new Set(granted)).toEqual(new Set(['ec2:CreateTags']));
    const yes = { 'sluice:enrolled': 'true' };
    expect(await roleMay(names.enrolRoleArn, 'ec2:DeleteTags', table, tags(yes))).toBe(false);
    expect(await may('web', 'states:StartExecution', names.enrolArn)).toBe(true);
    expect(await may('web', 'ec2:CreateTags', table, tags(yes))).toBe(false);
    const plain = rolesOf(names);
    expect(plain.map(({ arn }) => arn)).not.toContain(names.enrolRoleArn);
    expect(JSON.stringify(plain)).not.toContain(names.enrolArn);
  });
});

describe('the policies', () => {
  /** Actions of which AWS knows no resource. */
  const withoutResource =
    /^(ec2:Describe\w+|scheduler:ListSchedules|cloudwatch:(PutMetricData|GetMetricData))$/;
  it.each(roles.map((role) => [role.arn.split('/').at(-1), role] as const))(
    'of %s allow nothing by a star that AWS can name',
    (_, { policy }) => {
      const wide = policy.Statement.filter(
        ({ Effect, Resource }) => Effect === 'Allow' && Resource?.includes('*'),
      );
      expect(wide.flatMap(({ Action }) => Action).filter((one) => !withoutResource.test(one))).toEqual([]);
      const stars = policy.Statement.filter(({ Effect }) => Effect === 'Allow').flatMap(
        ({ Action }) => Action,
      );
      expect(stars.filter((one) => one.includes('*'))).toEqual([]);
    },
  );

  it('are trusted to a service only in our account and for what is ours, where the service says so', () => {
    for (const { trust } of roles) {
      const [statement] = trustPolicy(trust, names.accountId).Statement;
      const bound = JSON.stringify(statement).includes('aws:SourceAccount":"111122223333');
      const service = 'service' in trust ? trust.service : 'nobody';
      expect([service, bound]).toEqual([service, service !== 'lambda.amazonaws.com']);
    }
  });
});
