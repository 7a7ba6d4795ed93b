import { type ActorWithRole, type Context, type NetworkLimit, type Role, roles } from './context';
import { allow, may } from './roles';

/** How people and machines sign on here, as far as it may be shown: no secret is in it. */
export interface SignOnShown {
  readonly issuer: string;
  readonly roleClaim: string | readonly string[];
  readonly roles: Readonly<
    Partial<Record<Role, readonly (string | { readonly value: string; readonly networks?: NetworkLimit })[]>>
  >;
  readonly idleMinutes: number;
  readonly renewMinutes: number;
  readonly maxHours: number;
  readonly tokenIssuers: readonly {
    readonly issuer: string;
    readonly rules: readonly {
      readonly match: Readonly<Record<string, string>>;
      readonly role: Role;
      readonly networks?: NetworkLimit;
    }[];
  }[];
}

/** A role and what gives it: a value of a claim, or a token's claims. */
export interface RoleSource {
  readonly role: Role;
  readonly from: string;
  readonly networks?: NetworkLimit;
}

export interface Access {
  readonly policy: {
    readonly reasonRequired: boolean;
    readonly ticketRequired: boolean;
    readonly ticketExample?: string;
    readonly maxOpenMinutes: number;
  };
  /** Who one is at the provider. Absent of the fixed actor of a laptop. */
  readonly signedOn?: ActorWithRole['signedOn'];
  /** Absent where nobody signs on. */
  readonly signOn?: {
    readonly issuer: string;
    readonly roleClaims: readonly string[];
    readonly idleMinutes: number;
    readonly renewMinutes: number;
    readonly maxHours: number;
    /** What gives which role: for who may read what others did. */
    readonly sources?: readonly RoleSource[];
    /** Whose tokens machines may bring: for the same. */
    readonly tokenIssuers?: readonly { readonly issuer: string; readonly sources: readonly RoleSource[] }[];
  };
}

/** What is asked of people here, and how roles are given; by which groups, issuers and claims, only to who may audit everywhere. */
export function readAccess(ctx: Context, signOn: SignOnShown | undefined): Access {
  const { actor, policy } = ctx;
  allow(actor, 'read', 'somewhere');
  return {
    policy: {
      reasonRequired: policy.reasonRequired,
      ticketRequired: policy.ticketRequired ?? false,
      ...(policy.ticket?.example === undefined ? {} : { ticketExample: policy.ticket.example }),
      maxOpenMinutes: policy.maxOpenMinutes,
    },
    ...(actor.signedOn ? { signedOn: actor.signedOn } : {}),
    ...(signOn ? { signOn: shown(signOn, may(actor, 'audit', 'everywhere')) } : {}),
  };
}

function shown(given: SignOnShown, wholly: boolean): NonNullable<Access['signOn']> {
  const { issuer, idleMinutes, renewMinutes, maxHours } = given;
  return {
    ...{ issuer, idleMinutes, renewMinutes, maxHours },
    roleClaims: [given.roleClaim].flat(),
    ...(wholly ? { sources: valuesOf(given.roles), tokenIssuers: issuersOf(given) } : {}),
  };
}

function valuesOf(given: SignOnShown['roles']): RoleSource[] {
  return Object.entries(given).flatMap(([name, values]) =>
    (values ?? []).flatMap((one) => sourceOf(name, one)),
  );
}

function sourceOf(name: string, one: string | { readonly value: string; readonly networks?: NetworkLimit }) {
  const role = roles.find((known) => known === name);
  if (!role) return [];
  if (typeof one === 'string') return [{ role, from: one }];
  return [{ role, from: one.value, ...(one.networks ? { networks: one.networks } : {}) }];
}

function issuersOf({ tokenIssuers }: SignOnShown) {
  return tokenIssuers.map(({ issuer, rules }) => ({ issuer, sources: rules.map(ruleOf) }));
}

function ruleOf({ role, match, networks }: SignOnShown['tokenIssuers'][number]['rules'][number]): RoleSource {
  const from = Object.entries(match)
    .map((pair) => pair.join(' = '))
    .join(', ');
  return { role, from, ...(networks ? { networks } : {}) };
}
