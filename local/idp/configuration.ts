import type { Context } from 'oidc-provider';
import { people } from './people';

const day = 24 * 3600;
const scopes = ['openid', 'profile', 'email', 'groups'];

export interface Clients {
  /** The application, like `http://localhost:3000`. */
  readonly origin: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** A machine that gets tokens for the application by its secret. */
  readonly robotId: string;
  readonly robotSecret: string;
  readonly keys: readonly object[];
}

/** The provider's settings: one application with code flow and PKCE, one machine with client credentials. */
export function configuration(given: Clients): Readonly<Record<string, unknown>> {
  const { origin, keys } = given;
  return {
    clients: clients(given),
    jwks: { keys },
    cookies: { keys: ['local-only'] },
    scopes: [...scopes, 'offline_access'],
    claims: { openid: ['sub'], profile: ['name'], email: ['email', 'email_verified'], groups: ['groups'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      rpInitiatedLogout: { enabled: true, logoutSource },
      resourceIndicators: resourceIndicators(origin),
    },
    loadExistingGrant: grantAll,
    findAccount: (_: unknown, id: string) => accountOf(id),
    ttl: {
      AccessToken: 600,
      IdToken: 600,
      ClientCredentials: 600,
      Session: day,
      Grant: day,
      Interaction: 600,
    },
  };
}

function clients({ origin, clientId, clientSecret, robotId, robotSecret }: Clients): readonly object[] {
  return [
    {
      client_id: clientId,
      client_secret: clientSecret,
      redirect_uris: [`${origin}/auth/callback`],
      post_logout_redirect_uris: [`${origin}/auth/signed-out`],
      grant_types: ['authorization_code'],
      response_types: ['code'],
    },
    {
      client_id: robotId,
      client_secret: robotSecret,
      redirect_uris: [],
      response_types: [],
      grant_types: ['client_credentials'],
      token_endpoint_auth_method: 'client_secret_post',
    },
  ];
}

/** Access tokens are JWTs for the application, and for nothing else. */
function resourceIndicators(origin: string): object {
  return {
    enabled: true,
    defaultResource: () => origin,
    useGrantedResource: () => true,
    getResourceServerInfo: (_: unknown, resource: string) => {
      if (new URL(resource).origin !== origin) throw new Error(`There is no application at ${resource}.`);
      return {
        scope: '',
        audience: origin,
        accessTokenFormat: 'jwt',
        accessTokenTTL: 600,
        jwt: { sign: { alg: 'RS256' } },
      };
    },
  };
}

/** Nobody is asked whether the application may know their name. */
async function grantAll({ oidc }: Context) {
  const { accountId } = oidc.session;
  const grant = new oidc.provider.Grant({ accountId, clientId: oidc.client.clientId });
  grant.addOIDCScope(scopes.join(' '));
  await grant.save();
  return grant;
}

function accountOf(id: string) {
  const person = people.find((one) => one.id === id);
  if (!person) return undefined;
  const { name, groups } = person;
  const email = `${id}@example.com`;
  return { accountId: id, claims: () => ({ sub: id, name, email, email_verified: true, groups }) };
}

/** Signing out asks nothing: its form sends itself away. */
function logoutSource(ctx: { body: string }, form: string): void {
  ctx.body = `<!doctype html><meta charset="utf-8"><title>Signing out</title>${form}
<script>document.forms[0].insertAdjacentHTML('beforeend', '<input type="hidden" name="logout" value="yes">'); document.forms[0].submit()</script>
<noscript><button form="op.logoutForm" name="logout" value="yes">Sign out</button></noscript>`;
}
