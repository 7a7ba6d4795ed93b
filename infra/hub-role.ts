import { type Place, roleArn, siteNames } from '@/lib/site-names';
import type { Permission } from './functions';
import type { Names } from './names';
import { type PolicyDocument, policyOf } from './policies';
import { web } from './web';

/** The dashboard of another account or region that may reach this engine. */
export interface Hub extends Place {
  /** What it must say when it takes the role on: without it somebody else's dashboard could be talked into it. */
  readonly externalId: string;
  /** It must belong to this organisation, where one is named. */
  readonly organizationId?: string | undefined;
  /** Not where a StackSet makes it. */
  readonly createRole: boolean;
}
/** Who may take the role on: the hub's web and nobody else of its account. */
export interface HubTrust {
  readonly webRoleArn: string;
  readonly externalId: string;
  readonly organizationId?: string | undefined;
}

/** The role of a hub in this site: exactly the web's permissions, here. */
export function hubRole(names: Names, hub: Hub) {
  const { externalId, organizationId } = hub;
  return {
    arn: names.hubRoleArn,
    trust: { webRoleArn: roleArn(hub, 'function-web'), externalId, organizationId },
    policy: hubPolicy(names),
  };
}

export function hubPolicy({ placeholders }: Names): PolicyDocument {
  return policyOf(web.permissions, placeholders);
}

/** The trust policy of a hub's role (IAM, "Access to AWS accounts owned by third parties": the external id). */
export function hubTrustPolicy({ webRoleArn, externalId, organizationId }: HubTrust) {
  const organization = organizationId === undefined ? {} : { 'aws:PrincipalOrgID': organizationId };
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { AWS: [webRoleArn] },
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'sts:ExternalId': externalId, ...organization } },
      },
    ],
  };
}

/** What a hub's web needs to reach other sites: their roles for it, each by name. */
export function reaching(others: readonly Place[]): readonly Permission[] {
  if (others.length === 0) return [];
  return [{ actions: ['sts:AssumeRole'], resources: others.map((place) => siteNames(place).hubRoleArn) }];
}
