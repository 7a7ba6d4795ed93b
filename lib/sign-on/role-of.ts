import type { Role } from '@/lib/service/context';
import type { SignOnSettings } from './settings';

export type Claims = Readonly<Record<string, unknown>>;

/** Who has values of several roles gets the first of these: the one that may change the most. */
const strongestFirst = [
  'admin',
  'operator',
  'opener',
  'auditor',
  'viewer',
] as const satisfies readonly Role[];

/** The role that a person's claims give by the deployment's table; undefined: none, and they may not come in. */
export function roleOf(
  claims: Claims,
  { roleClaim, roles }: Pick<SignOnSettings, 'roleClaim' | 'roles'>,
): Role | undefined {
  const values = new Set([roleClaim].flat().flatMap((name) => valuesOf(claims, name)));
  return strongestFirst.find((role) => roles[role]?.some((value) => values.has(value)));
}

/** The texts of a claim. An address that the provider does not vouch for says nothing: anybody may have typed it. */
export function valuesOf(claims: Claims, name: string): readonly string[] {
  if (name === 'email' && claims.email_verified !== true) return [];
  const value = claimAt(claims, name);
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  return all.filter((one) => typeof one === 'string');
}

/** The claim of that name, be there dots in it; else the one that its dots lead to. */
export function claimAt(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  return name
    .split('.')
    .reduce<unknown>((at, key) => (isObject(at) && Object.hasOwn(at, key) ? at[key] : undefined), claims);
}

function isObject(value: unknown): value is Claims {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
