import {
  createRemoteJWKSet,
  decodeJwt,
  errors,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
} from 'jose';
import * as z from 'zod';
import type { ActorWithRole } from '@/lib/service/context';
import { longestSeconds } from '@/lib/service/ended-sessions';
import { ServiceError } from '@/lib/service/errors';
import { nameOf } from './name-of';
import { type Claims, grantOf, valuesOf } from './role-of';
import { actorOf } from './session';
import { SafeUrl, type TokenIssuer } from './settings';

/** Says who a machine is by its token. */
export interface Tokens {
  /** Ends with `unauthenticated` for a token that is not to be trusted, with `forbidden` for one that no rule fits. */
  shown(token: string): Promise<{
    readonly actor: ActorWithRole;
    /** Not before then, by our clock: its issuer's may be ahead. Seconds since 1970. */
    readonly issuedAt: number;
  }>;
}
interface TokenOptions {
  readonly issuers: readonly TokenIssuer[];
  readonly origin: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Public keys only: with a shared secret, or none, whoever knows the public key could sign. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];
const cooldownSeconds = 30;
const keysMinutes = 10;
const timeoutSeconds = 3;
const toleranceSeconds = 5;

/** Tokens of the listed issuers, meant for this dashboard. No other issuer is ever asked for its keys. */
export function tokensOf({ issuers, origin, now }: TokenOptions): Tokens {
  const keysOf = new Map(issuers.map((one) => [one.issuer, keySource(one, now)]));
  return {
    async shown(token) {
      const issuer = issuers.find((one) => one.issuer === issuerOf(token));
      const keys = issuer && keysOf.get(issuer.issuer);
      if (!keys) throw refusal('The token\u2019s issuer is not one that this deployment trusts.');
      const claims = await verified(token, issuer, keys, origin, now());
      const rule = issuer.rules.find(({ match }) => fits(claims, match));
      const name = nameOf(claims, ['name', 'client_id', 'azp', 'sub']);
      const machine = { issuer: issuer.issuer, subject: claims.sub, name };
      const actor = rule && actorOf(machine, [grantOf(rule.role, rule.networks)], 'machine');
      if (actor) return { actor, issuedAt: claims.iat - toleranceSeconds };
      throw new ServiceError('forbidden', `No rule of this deployment fits the token of ${claims.sub}.`);
    },
  };
}

function issuerOf(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch (error) {
    if (error instanceof errors.JOSEError) throw refusal('The token is not a JWT.', error);
    throw error;
  }
}

async function verified(
  token: string,
  { issuer, audience }: TokenIssuer,
  keys: JWTVerifyGetKey,
  origin: string,
  now: number,
): Promise<JWTPayload & { sub: string; iat: number }> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      audience: audience ?? origin,
      algorithms,
      clockTolerance: toleranceSeconds,
      currentDate: new Date(now),
      requiredClaims: ['exp', 'iat', 'sub'],
      // An end of what it is from before is remembered no longer.
      maxTokenAge: longestSeconds,
    });
    const { sub = '', iat = 0 } = payload;
    if (sub === '') throw refusal('The token does not say whose it is (sub).');
    if (iat > now / 1000 + toleranceSeconds) throw refusal('The token was issued in the future.');
    return { ...payload, sub, iat };
  } catch (error) {
    if (error instanceof ServiceError) throw error;
    throw refusal(`The token is refused: ${error instanceof Error ? error.message : String(error)}.`, error);
  }
}

/** The issuer's keys, kept for ten minutes; one that is not among them has them asked for once more, each half minute at most. */
function keySource({ issuer, jwksUri }: TokenIssuer, now: () => number): JWTVerifyGetKey {
  const options = {
    cooldownDuration: cooldownSeconds * 1000,
    cacheMaxAge: keysMinutes * 60_000,
    timeoutDuration: timeoutSeconds * 1000,
  };
  let source: JWTVerifyGetKey | undefined;
  let restsUntil = Number.NEGATIVE_INFINITY;
  return async (header, token) => {
    if (now() < restsUntil) throw new Error('its issuer did not tell its keys a moment ago');
    try {
      source ??= createRemoteJWKSet(new URL(jwksUri ?? (await discoveredKeys(issuer))), options);
      return await source(header, token);
    } catch (error) {
      // What a token alone can bring about must not shut out the others.
      if (!tokensFault.some((kind) => error instanceof kind)) restsUntil = now() + options.cooldownDuration;
      throw error;
    }
  };
}

const tokensFault = [errors.JWKSNoMatchingKey, errors.JWKSMultipleMatchingKeys, errors.JOSENotSupported];

const Discovered = z.object({ issuer: z.string(), jwks_uri: SafeUrl });

async function discoveredKeys(issuer: string): Promise<string> {
  const answer = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutSeconds * 1000),
  });
  const { issuer: said, jwks_uri } = Discovered.parse(await answer.json());
  if (said !== issuer) throw new Error(`${issuer} says that it is ${said}`);
  return jwks_uri;
}

/** Whether every claim named has its value, or its beginning before a `*` at the end. */
function fits(claims: Claims, match: Readonly<Record<string, string>>): boolean {
  return Object.entries(match).every(([name, wanted]) =>
    valuesOf(claims, name).some((text) =>
      wanted.endsWith('*') ? text.startsWith(wanted.slice(0, -1)) : text === wanted,
    ),
  );
}

function refusal(detail: string, cause?: unknown): ServiceError {
  return new ServiceError('unauthenticated', detail, { cause });
}
