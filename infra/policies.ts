import type { Permission } from '@/infra/functions';

/** A statement as IAM takes it. */
export interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: readonly string[];
  readonly Resource?: readonly string[];
  readonly NotResource?: readonly string[];
  readonly Condition?: Permission['condition'];
}
export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly Statement[];
}

/** What nothing of Sluice may ever do, whatever else it is allowed: one mistake in a permission is not enough for it. */
const neverActions = [
  'ec2:ReplaceRoute',
  'ec2:CreateRouteTable',
  'ec2:DeleteRouteTable',
  'ec2:AssociateRouteTable',
  'ec2:DisassociateRouteTable',
  'ec2:ReplaceRouteTableAssociation',
  'ec2:DisassociateAddress',
  'ec2:DisassociateNatGatewayAddress',
  'ec2:DeleteTags',
  'ec2:Modify*',
] as const;
const assume = 'sts:AssumeRole';

/** Nothing becomes somebody else, but for the roles that its own permissions name. */
function never(allowed: readonly Statement[]): readonly Statement[] {
  const roles = allowed.flatMap(({ Action, Resource = [] }) => (Action.includes(assume) ? Resource : []));
  const everywhere = { Sid: 'Never', Effect: 'Deny', Resource: ['*'] } as const;
  if (roles.length === 0) return [{ ...everywhere, Action: [...neverActions, assume] }];
  return [
    { ...everywhere, Action: neverActions },
    { Sid: 'NobodyElse', Effect: 'Deny', Action: [assume], NotResource: roles },
  ];
}

/** The permissions of a row as a policy, its placeholders filled in. Throws for a placeholder that nobody knows. */
export function policyOf(
  permissions: readonly Permission[],
  placeholders: Readonly<Record<string, string>>,
): PolicyDocument {
  const fill = (text: string) =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = placeholders[name];
      if (value === undefined) throw new Error(`Nothing stands for {${name}}.`);
      return value;
    });
  const allowed = permissions.map(
    ({ actions, resources, condition }): Statement => ({
      Effect: 'Allow',
      Action: actions,
      Resource: resources.map(fill),
      ...(condition ? { Condition: filled(condition, fill) } : {}),
    }),
  );
  return { Version: '2012-10-17', Statement: [...allowed, ...never(allowed)] };
}

function filled(
  condition: NonNullable<Permission['condition']>,
  fill: (text: string) => string,
): NonNullable<Permission['condition']> {
  return Object.fromEntries(
    Object.entries(condition).map(([test, keys]) => [
      test,
      Object.fromEntries(
        Object.entries(keys).map(([key, value]) => [
          key,
          typeof value === 'string' ? fill(value) : value.map(fill),
        ]),
      ),
    ]),
  );
}
