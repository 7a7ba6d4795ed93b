/// <reference path="../../.sst/platform/config.d.ts" />
import type { Names } from '@/infra/names';
import { policyName, type RolesOptions, rolesOf, trustPolicy } from '@/infra/roles';

/** Creates every role, with its policy in it; gives the role of an ARN once it may do what it must. */
export function createRoles(names: Names, options: RolesOptions) {
  const roles = new Map(
    rolesOf(names, options).map(({ arn, trust, policy }) => {
      const name = arn.slice(arn.indexOf('/') + 1);
      const role = new aws.iam.Role(name, {
        name,
        assumeRolePolicy: JSON.stringify(trustPolicy(trust, names.accountId)),
        inlinePolicies: [{ name: policyName, policy: JSON.stringify(policy) }],
      });
      return [arn, role.arn] as const;
    }),
  );
  return (arn: string) => {
    const created = roles.get(arn);
    if (!created) throw new Error(`There is no role ${arn}.`);
    return created;
  };
}
export type RoleOf = ReturnType<typeof createRoles>;
