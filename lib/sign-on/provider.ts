import * as oidc from 'openid-client';
import { isLoopbackHost } from '@/lib/loopback';
import { type Claims, claimAt } from './role-of';
import type { SignOnSettings } from './settings';

/** What one attempt to sign in has to come back with; it stays with the browser that began it. */
export interface Transaction {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}
/** Who the provider says it is. */
export interface Told {
  readonly issuer: string;
  readonly subject: string;
  /** Of the ID token, and of the user info where the ID token lacks a claim that says the role. */
  readonly claims: Claims;
  /** Seconds since 1970; undefined where the provider does not say. */
  readonly signedInAt: number | undefined;
  readonly idToken: string;
}
/** The identity provider of people (OpenID Connect 1.0, code flow with PKCE). */
export interface Provider {
  /** `anew`: the provider is to ask the person, however lately they signed in there. */
  begin(anew: boolean): Promise<{ url: URL; transaction: Transaction }>;
  /** Takes what the provider sent to the callback. Throws for all that is not exactly this attempt's answer. */
  finish(search: string, transaction: Transaction): Promise<Told>;
  /** Where a browser ends its session at the provider; undefined where the provider has no such place. */
  endUrl(idToken: string | undefined): Promise<URL | undefined>;
}
interface ProviderOptions {
  readonly settings: SignOnSettings;
  readonly secret: string;
  readonly origin: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What a provider says of itself is asked for again after this time. */
const discoveryMinutes = 60;
const timeoutSeconds = 5;
/** How far a provider's clock may be ahead. */
const skewSeconds = 60;

/** The provider of the deployment's settings. Nothing is asked before somebody signs in; a failure is not kept. */
export function providerOf({ settings, secret, origin, now }: ProviderOptions): Provider {
  const callback = `${origin}/auth/callback`;
  const configuration = discovered(settings, secret, now);
  return {
    async begin(anew) {
      const config = await configuration();
      const transaction = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        verifier: oidc.randomPKCECodeVerifier(),
      };
      const url = oidc.buildAuthorizationUrl(config, {
        redirect_uri: callback,
        scope: settings.scopes,
        state: transaction.state,
        nonce: transaction.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(transaction.verifier),
        code_challenge_method: 'S256',
        max_age: String(settings.maxHours * 3600),
        ...(anew ? { prompt: 'login' } : {}),
      });
      return { url, transaction };
    },
    async finish(search, { state, nonce, verifier }) {
      const config = await configuration();
      const tokens = await oidc.authorizationCodeGrant(config, new URL(`${callback}${search}`), {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (!claims || tokens.id_token === undefined) throw new Error('The provider gave no ID token.');
      refuseStrange(claims, settings, Math.floor(now() / 1000));
      return {
        issuer: claims.iss,
        subject: claims.sub,
        claims: await withUserInfo(config, tokens.access_token, claims, settings),
        signedInAt: byOurClock(claims, Math.floor(now() / 1000)),
        idToken: tokens.id_token,
      };
    },
    async endUrl(idToken) {
      const config = await configuration();
      if (config.serverMetadata().end_session_endpoint === undefined) return undefined;
      const back = `${origin}/auth/signed-out`;
      return oidc.buildEndSessionUrl(config, {
        post_logout_redirect_uri: back,
        // Amazon Cognito's own word for the same.
        logout_uri: back,
        ...(idToken === undefined ? {} : { id_token_hint: idToken }),
      });
    },
  };
}

function discovered(settings: SignOnSettings, secret: string, now: () => number) {
  let kept: { readonly at: number; readonly config: Promise<oidc.Configuration> } | undefined;
  return () => {
    if (kept && now() - kept.at < discoveryMinutes * 60_000) return kept.config;
    const config = discover(settings, secret);
    const found = { at: now(), config };
    kept = found;
    config.catch(() => {
      if (kept === found) kept = undefined;
    });
    return config;
  };
}

/** The signature of the ID token is checked too, though it comes over TLS from the provider itself. */
function discover({ issuer, clientId }: SignOnSettings, secret: string): Promise<oidc.Configuration> {
  const url = new URL(issuer);
  const onThisMachine = url.protocol === 'http:' && isLoopbackHost(url.hostname);
  return oidc.discovery(url, clientId, {}, byItsChoice(secret), {
    timeout: timeoutSeconds,
    execute: [oidc.enableNonRepudiationChecks, ...(onThisMachine ? [oidc.allowInsecureRequests] : [])],
  });
}

/** The client shows its secret in the way that the provider names; RFC 8414: by HTTP Basic if it names none. */
function byItsChoice(secret: string): oidc.ClientAuth {
  const post = oidc.ClientSecretPost(secret);
  const basic = oidc.ClientSecretBasic(secret);
  return (server, client, body, headers) => {
    const ways = server.token_endpoint_auth_methods_supported;
    const chosen =
      ways?.includes('client_secret_post') && !ways.includes('client_secret_basic') ? post : basic;
    return chosen(server, client, body, headers);
  };
}

/** What OpenID Connect wants of an ID token and the library leaves to us. */
function refuseStrange(claims: oidc.IDToken, { clientId, maxHours }: SignOnSettings, now: number): void {
  if (claims.iat > now + skewSeconds) throw new Error('The ID token was issued in the future.');
  if (claims.azp !== undefined && claims.azp !== clientId)
    throw new Error('The ID token was given to another client (azp).');
  if (claims.auth_time !== undefined && claims.auth_time + maxHours * 3600 + skewSeconds < now)
    throw new Error('The provider did not ask the person to sign in again (auth_time).');
}

/**
 * When the person signed in. A provider whose clock is ahead would have a sign-in from before an end be one from after it:
 * its token is of this moment, and tells by how much.
 */
function byOurClock({ auth_time: told, iat }: oidc.IDToken, now: number): number | undefined {
  return told === undefined ? undefined : told - Math.max(0, iat - now);
}

/** Some providers keep groups out of the ID token. What that says goes before what the user info says. */
async function withUserInfo(
  config: oidc.Configuration,
  accessToken: string,
  claims: oidc.IDToken,
  { roleClaim }: SignOnSettings,
): Promise<Claims> {
  const lacking = [roleClaim].flat().some((name) => claimAt(claims, name) === undefined);
  if (!lacking || config.serverMetadata().userinfo_endpoint === undefined) return claims;
  return { ...(await oidc.fetchUserInfo(config, accessToken, claims.sub)), ...claims };
}
