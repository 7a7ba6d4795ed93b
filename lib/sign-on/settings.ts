import * as z from 'zod';
import { VpcId } from '@/lib/egress/site';
import { isLoopbackHost } from '@/lib/loopback';
import { roles } from '@/lib/service/context';

/** What comes from another host must come over TLS. */
export const SafeUrl = z
  .url({ protocol: /^https?$/, error: 'It looks like https://login.example.com.' })
  .refine(isSafe, 'It begins with https://; http:// is for a provider on this machine.');

/** The networks that a role is limited to: those whose id is listed, and those whose VPC bears every one of these tags. */
const NetworkLimit = z
  .strictObject({
    vpcIds: z.array(VpcId).min(1).max(100).exactOptional(),
    tags: z
      .record(z.string().min(1).max(128), z.string().max(256))
      .refine((tags) => Object.keys(tags).length > 0, 'It names at least one tag.')
      .exactOptional(),
  })
  .refine(
    (limit) => Object.keys(limit).length > 0,
    'It has vpcIds or tags: without networks the role is for all.',
  );

/** As long as any provider's names of groups are; a session keeps those that somebody has. */
const Value = z.string().min(1).max(256);
/** A value of a claim that gives a role: on every network, or on some. */
const RoleValue = z.union([Value, z.strictObject({ value: Value, networks: NetworkLimit.exactOptional() })]);

/** The claims that a token must have: the exact value, or its beginning before a `*` at the end. */
const ClaimRule = z.strictObject({
  match: z
    .record(z.string().min(1), z.string().min(1))
    .refine((claims) => Object.keys(claims).length > 0, 'It names at least one claim.'),
  role: z.enum(roles),
  networks: NetworkLimit.exactOptional(),
});

/** Whose tokens machines may bring. The first rule that fits says the role; none, and the token is refused. */
export const TokenIssuer = z.strictObject({
  issuer: SafeUrl,
  /** The dashboard's origin without it. */
  audience: z.string().min(1).exactOptional(),
  /** Where the issuer's keys are; asked for at its `.well-known/openid-configuration` without it. */
  jwksUri: SafeUrl.exactOptional(),
  rules: z.array(ClaimRule).min(1),
});

/** How people and machines sign on: in `deployment.json`, and as the variable `SLUICE_SIGN_ON`. No secret is in it. */
export const SignOnSettings = z.strictObject({
  issuer: SafeUrl,
  clientId: z.string().min(1),
  scopes: z
    .string()
    .regex(/(^| )openid( |$)/, 'It has openid in it.')
    .default('openid profile email'),
  /** The claims whose values say the role. A dot leads into an object, as in `realm_access.roles`. */
  roleClaim: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]).default('groups'),
  /** The values that give each role, everywhere or on some networks. Who has none of them may not come in. */
  roles: z
    .partialRecord(z.enum(roles), z.array(RoleValue).min(1))
    .refine((given) => Object.keys(given).length > 0, 'It gives at least one role.'),
  /** Without a request for so long, a session is over. */
  idleMinutes: z.int().min(5).max(1440).default(30),
  /** So often the provider is asked again who somebody is and what they may do; they notice nothing of it. */
  renewMinutes: z.int().min(5).max(1440).default(60),
  /** So long after signing in, a person must sign in again at the provider. */
  maxHours: z.int().min(1).max(24).default(8),
  tokenIssuers: z
    .array(TokenIssuer)
    .max(20)
    .refine(namesEachOnce, 'An issuer is named once; it may have several rules.')
    .default([]),
});
export type SignOnSettings = z.infer<typeof SignOnSettings>;
export type TokenIssuer = z.infer<typeof TokenIssuer>;

function isSafe(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || isLoopbackHost(hostname);
}

/** Of two only the first would ever be asked. */
function namesEachOnce(all: readonly { readonly issuer: string }[]): boolean {
  return new Set(all.map(({ issuer: one }) => one)).size === all.length;
}
