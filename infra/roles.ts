import * as z from 'zod';
import { tag } from '@/lib/egress/tags';
import type { Place } from '@/lib/site-names';
import { functions, type Permission } from './functions';
import { type Hub, type HubTrust, hubRole, hubTrustPolicy, reaching } from './hub-role';
import type { Names } from './names';
import { type PolicyDocument, policyOf } from './policies';
import { webOf, writeEncrypted } from './web';

/** Who may take a role on: an AWS service, and only on behalf of what is ours (the confused deputy). */
export interface Trust {
  readonly service: string;
  /** The ARN of what the service acts for; without one, anything of ours. */
  readonly sourceArn?: string;
}
export interface RoleRow {
  readonly arn: string;
  readonly trust: Trust | HubTrust;
  readonly policy: PolicyDocument;
}

/** How a deployment stands to those in other accounts and regions. */
export interface Neighbours {
  /** Engines that its dashboard shows beside its own. */
  readonly others?: readonly Place[];
  /** It is an engine alone, and this is the dashboard that shows it. */
  readonly hub?: Hub | undefined;
}

export interface RolesOptions extends Neighbours {
  /** Whether admins may enrol networks from the API. */
  readonly enrolFromDashboard?: boolean;
}

/** Every role of a deployment: one for each thing that acts, with what it needs and no more. */
export function rolesOf(names: Names, options: RolesOptions = {}): readonly RoleRow[] {
  const { others = [], hub, enrolFromDashboard = false } = options;
  const role = (arn: string, trust: Trust, permissions: readonly Permission[]): RoleRow => ({
    arn,
    trust,
    policy: policyOf(permissions, names.placeholders),
  });
  const defaultGroup = names.groupArn.replace(/[^/]+$/, 'default');
  return [
    ...functions.map((row) =>
      role(names.functionRoleArn(row.name), lambda, [...row.permissions, ownLog(row.name)]),
    ),
    ...(hub ? [] : [role(names.functionRoleArn('web'), lambda, webPermissions(others, enrolFromDashboard))]),
    ...(hub?.createRole ? [hubRole(names, hub)] : []),
    // Scheduler asks in the name of the group, not of the entry.
    role(names.schedulerRoleArn, { service: 'scheduler.amazonaws.com', sourceArn: names.groupArn }, [
      { actions: ['states:StartExecution'], resources: ['{workflowArn}'] },
      { actions: ['lambda:InvokeFunction'], resources: [names.functionArn('sweep')] },
      { actions: ['sqs:SendMessage'], resources: [names.deadLetterArn] },
    ]),
    role(names.sweepRoleArn, { service: 'scheduler.amazonaws.com', sourceArn: defaultGroup }, [
      { actions: ['lambda:InvokeFunction'], resources: [names.functionArn('sweep')] },
    ]),
    role(names.workflowRoleArn, { service: 'states.amazonaws.com', sourceArn: names.workflowArn }, [
      {
        actions: ['lambda:InvokeFunction'],
        resources: [names.functionArn('observe'), names.functionArn('open'), names.functionArn('close')],
      },
      { actions: ['states:StartExecution'], resources: ['{noticeArn}'] },
    ]),
    role(names.noticeRoleArn, { service: 'states.amazonaws.com', sourceArn: names.noticeArn }, [
      { actions: ['sns:Publish'], resources: ['{topicArn}'] },
      // Or it could speak in the name of others.
      {
        actions: ['events:PutEvents'],
        resources: ['{busArn}'],
        condition: { StringEquals: { 'events:source': 'sluice' } },
      },
      writeEncrypted,
    ]),
    ...(enrolFromDashboard
      ? [
          role(
            names.enrolRoleArn,
            { service: 'states.amazonaws.com', sourceArn: names.enrolArn },
            enrolPermissions,
          ),
        ]
      : []),
  ];
}

/** On a table the one tag and on a subnet the other, yes or no: nothing else of EC2, and no other tag. */
const enrolPermissions: readonly Permission[] = [
  tagging('route-table', tag.enrolled),
  tagging('subnet', tag.gatewaySubnet),
];

function tagging(kind: string, key: string): Permission {
  return {
    actions: ['ec2:CreateTags'],
    resources: [`{ec2Arn}:${kind}/*`],
    condition: {
      'ForAllValues:StringEquals': { 'aws:TagKeys': [key] },
      // Of no keys at all the test above holds.
      Null: { 'aws:TagKeys': 'false' },
      StringEquals: { [`aws:RequestTag/${key}`]: ['true', 'false'] },
    },
  };
}

/** The name of the one policy that each role has in it. */
export const policyName = 'sluice';

const lambda: Trust = { service: 'lambda.amazonaws.com' };

function webPermissions(others: readonly Place[], enrolFromDashboard: boolean): readonly Permission[] {
  return [...webOf({ enrolFromDashboard }).permissions, ownLog('web'), ...reaching(others)];
}

function ownLog(name: string): Permission {
  return { actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [`{logsArn}-${name}:*`] };
}

/** The trust policy of a role, bound to our account. Lambda gives no source when it takes a function's role on. */
export function trustPolicy(trust: RoleRow['trust'], accountId: string) {
  if (!('service' in trust)) return hubTrustPolicy(trust);
  const { service, sourceArn } = trust;
  const bound = sourceArn
    ? { Condition: { StringEquals: { 'aws:SourceAccount': accountId, 'aws:SourceArn': sourceArn } } }
    : {};
  return {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole', ...bound }],
  };
}

const Trusting = z.looseObject({
  Statement: z.array(z.looseObject({ Principal: z.record(z.string(), z.unknown()).optional() })),
});

/** A trust policy without the whole account in it. Statements that trust nobody else go. */
export function withoutRoot(policy: string): string {
  const { Statement, ...rest } = Trusting.parse(JSON.parse(policy));
  const left = Statement.flatMap(({ Principal = {}, ...statement }) => {
    const { AWS, ...others } = Principal;
    const users = [AWS].flat().filter((one) => one !== undefined && !/(:root|^\d{12})$/.test(String(one)));
    const principal = users.length > 0 ? { ...others, AWS: users } : others;
    return Object.keys(principal).length > 0 ? [{ ...statement, Principal: principal }] : [];
  });
  return JSON.stringify({ ...rest, Statement: left });
}
