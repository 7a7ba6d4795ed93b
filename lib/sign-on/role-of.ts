import type { Grant, NetworkLimit, Role } from '@/lib/service/context';
import { strongestFirst } from '@/lib/service/grants';
import type { SignOnSettings } from './settings';

export type Claims = Readonly<Record<string, unknown>>;

/** A session is a cookie, and browsers take 4,096 bytes of it: so much of it is for these values. */
const mostBytes = 1_500;

/**
 * The values of a person's claims by which some role is given, those of the strongest roles first. What does not fit
 * into a session is left out and named, and gives nothing: forty names of groups of the usual length fit.
 */
export function valuesHeld(
  claims: Claims,
  { roleClaim, roles }: Pick<SignOnSettings, 'roleClaim' | 'roles'>,
): { readonly values: readonly string[]; readonly leftOut: readonly string[] } {
  const held = new Set([roleClaim].flat().flatMap((name) => valuesOf(claims, name)));
  const named = strongestFirst.flatMap((role) => (roles[role] ?? []).map(valueIn));
  const all = [...new Set(named)].filter((value) => held.has(value));
  const fits = all.filter((_, index) => bytesOf(all.slice(0, index + 1)) <= mostBytes);
  return { values: fits, leftOut: all.slice(fits.length) };
}

/** What values give by the deployment's table as it is now. */
export function grantsOf(values: readonly string[], { roles }: Pick<SignOnSettings, 'roles'>): Grant[] {
  return strongestFirst.flatMap((role) =>
    (roles[role] ?? [])
      .filter((one) => values.includes(valueIn(one)))
      .map((one) => grantOf(role, typeof one === 'string' ? undefined : one.networks)),
  );
}

/** A role on some networks, or on all. */
export function grantOf(role: Role, networks: NetworkLimit | undefined): Grant {
  return { role, ...(networks === undefined ? {} : { networks }) };
}

const valueIn = (one: string | { readonly value: string }) => (typeof one === 'string' ? one : one.value);
const bytesOf = (values: readonly string[]) => Buffer.byteLength(JSON.stringify(values));

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
