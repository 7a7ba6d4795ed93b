import { roleArn } from '@/lib/site-names';
import { type Hub, hubRole, hubTrustPolicy } from '../hub-role';
import { namesOf } from '../names';
import { policyName } from '../roles';

const parameters = {
  AppName: {
    Type: 'String',
    Default: 'sluice-production',
    Description: 'What the engine in this account is called: app and stage, as SST deploys it.',
  },
  HubAppName: {
    Type: 'String',
    Default: 'sluice-production',
    Description: 'What the deployment with the dashboard is called.',
  },
  HubAccountId: {
    Type: 'String',
    AllowedPattern: '\\d{12}',
    Description:
      'The account of the dashboard. It must be deployed already: IAM refuses a role that is not there.',
  },
  HubRegion: { Type: 'String', Description: 'The region of the dashboard, such as eu-central-1.' },
  ExternalId: {
    Type: 'String',
    AllowedPattern: '[\\w+=,.@:/-]{2,40}',
    Description: 'The same as externalId in the deployment.json of the dashboard.',
  },
  OrganizationId: {
    Type: 'String',
    Default: '',
    AllowedPattern: '(o-[a-z0-9]{10,32})?',
    Description: 'The organisation that the dashboard must belong to. Empty: any.',
  },
} as const;

/** A parameter as `Fn::Sub` knows it. */
const of = (name: string) => `\${${name}}`;

/**
 * The role of a hub as a CloudFormation template for a StackSet, made by the same functions as the one that an engine
 * creates itself: what they leave open are the stack's parameters.
 */
export function hubTemplate() {
  const names = namesOf({
    app: of('AppName'),
    region: of('AWS::Region'),
    accountId: of('AWS::AccountId'),
    partition: of('AWS::Partition'),
  });
  const { arn, policy } = hubRole(names, hub);
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: 'The role by which a dashboard of Sluice reaches the engine in this account and region.',
    Parameters: parameters,
    Conditions: { InOrganization: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'OrganizationId' }, ''] }] } },
    Resources: {
      HubRole: {
        Type: 'AWS::IAM::Role',
        Properties: {
          RoleName: substituted(arn.slice(arn.indexOf('/') + 1)),
          AssumeRolePolicyDocument: {
            'Fn::If': ['InOrganization', trusting(of('OrganizationId')), trusting(undefined)],
          },
          Policies: [{ PolicyName: policyName, PolicyDocument: substituted(policy) }],
        },
      },
    },
    Outputs: { HubRoleArn: { Value: { 'Fn::GetAtt': ['HubRole', 'Arn'] } } },
  };
}

const hub: Hub = {
  app: of('HubAppName'),
  accountId: of('HubAccountId'),
  region: of('HubRegion'),
  partition: of('AWS::Partition'),
  externalId: of('ExternalId'),
  createRole: true,
};

function trusting(organizationId: string | undefined) {
  const webRoleArn = roleArn(hub, 'function-web');
  return substituted(hubTrustPolicy({ webRoleArn, externalId: hub.externalId, organizationId }));
}

/** Each text with a parameter in it becomes CloudFormation's `Fn::Sub`. */
function substituted(given: unknown): unknown {
  if (typeof given === 'string') return given.includes('${') ? { 'Fn::Sub': given } : given;
  if (Array.isArray(given)) return given.map(substituted);
  if (typeof given !== 'object' || given === null) return given;
  return Object.fromEntries(Object.entries(given).map(([key, value]) => [key, substituted(value)]));
}
