import * as z from 'zod';
import type { TokenIssuer } from '@/lib/sign-on/settings';
import { type Finding, fail, ok, skip, warn } from './finding';

/** Long enough for a provider that wakes up. */
const patienceMs = 10_000;
/** Tokens say when they were made, and are refused outside of a minute or so. */
const mostSkewSeconds = 30;

const Discovery = z.looseObject({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
  response_types_supported: z.array(z.string()).default(['code']),
  code_challenge_methods_supported: z.array(z.string()).optional(),
});
type Discovery = z.infer<typeof Discovery>;
const Keys = z.looseObject({ keys: z.array(z.unknown()).min(1) });

/** How people and machines sign on to a stage. */
export interface SignOn {
  readonly issuer: string | undefined;
  readonly tokenIssuers?: readonly Pick<TokenIssuer, 'issuer' | 'jwksUri'>[] | undefined;
  /** It is an engine alone: people sign on at the hub. */
  readonly elsewhere?: boolean;
}

/** How people sign on: the provider's own description of itself, its keys and its clock. `system`: milliseconds since 1970. */
export async function lookAtSignOn(
  { issuer, tokenIssuers = [], elsewhere }: SignOn,
  system: () => number = Date.now,
): Promise<readonly Finding[]> {
  if (elsewhere) return [skip('identity provider', 'people sign on at the hub\u2019s dashboard')];
  if (issuer === undefined) {
    const found = 'none is set, and nobody gets in without: see docs/deploy.md, Identity providers';
    return [skip('identity provider', found)];
  }
  const found = await Promise.all([lookAtProvider(issuer, system), ...tokenIssuers.map(lookAtTokenIssuer)]);
  return found.flat();
}

const discoveryOf = (issuer: string) => `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;

async function lookAtProvider(issuer: string, system: () => number): Promise<readonly Finding[]> {
  const address = discoveryOf(issuer);
  const answer = await read(address, Discovery);
  if ('trouble' in answer) {
    const remedy = 'The issuer in deployment.json must be what the provider calls itself, to the letter.';
    return [fail('discovery', `${address}: ${answer.trouble}`, remedy)];
  }
  const { body, date } = answer;
  const keys = await keysFinding('keys', body.jwks_uri);
  return [issuerFinding(issuer, body), ...flowFindings(body), keys, ...skew(date, system)];
}

/** Machines bring its tokens: only its keys are needed. */
async function lookAtTokenIssuer({
  issuer,
  jwksUri,
}: Pick<TokenIssuer, 'issuer' | 'jwksUri'>): Promise<Finding[]> {
  const what = `tokens of ${new URL(issuer).hostname}`;
  if (jwksUri !== undefined) return [await keysFinding(what, jwksUri)];
  const answer = await read(discoveryOf(issuer), Discovery.pick({ jwks_uri: true }));
  if ('trouble' in answer) {
    const remedy = 'Correct the issuer in deployment.json, or say its jwksUri.';
    return [fail(what, `${discoveryOf(issuer)}: ${answer.trouble}`, remedy)];
  }
  return [await keysFinding(what, answer.body.jwks_uri)];
}

function issuerFinding(issuer: string, { issuer: told }: Discovery): Finding {
  if (told === issuer) return ok('issuer', issuer);
  return fail('issuer', `it is set to ${issuer}, and the provider says ${told}`, `Set it to ${told}.`);
}

function flowFindings(discovery: Discovery): Finding[] {
  const { response_types_supported: types, code_challenge_methods_supported: methods } = discovery;
  const endpoints = [discovery.authorization_endpoint, discovery.token_endpoint, discovery.jwks_uri];
  const open = endpoints.filter((url) => !isSafe(url));
  return [
    open.length > 0
      ? fail('endpoints', `not by https: ${open.join(', ')}`, 'Have the provider serve them by https.')
      : ok('endpoints', 'sign-in, token and keys are named'),
    types.includes('code')
      ? ok('flow', 'the authorization code flow')
      : fail(
          'flow',
          `the provider offers ${types.join(', ')}`,
          'Allow the authorization code flow for the client.',
        ),
    ...(methods && !methods.includes('S256')
      ? [fail('PKCE', `the provider offers ${methods.join(', ')}`, 'Allow PKCE with S256 for the client.')]
      : []),
  ];
}

async function keysFinding(what: string, address: string): Promise<Finding> {
  const answer = await read(address, Keys);
  if ('trouble' in answer)
    return fail(what, `${address}: ${answer.trouble}`, 'Ask those who run the provider.');
  return ok(what, `${answer.body.keys.length} to check tokens with`);
}

function skew(date: string | undefined, system: () => number): Finding[] {
  if (date === undefined) return [];
  const seconds = Math.round(Math.abs(Date.parse(date) - system()) / 1000);
  if (!(seconds > mostSkewSeconds)) return [ok('its clock', 'agrees with this machine')];
  const remedy = 'Compare both with AWS above: a token from the future or the past is refused.';
  return [warn('its clock', `${seconds} s from this machine\u2019s`, remedy)];
}

interface Answered<T> {
  readonly body: T;
  readonly date?: string;
}

/** What went wrong is said in words; a redirection is not followed, for Sluice does not follow it either. */
async function read<T>(address: string, schema: z.ZodType<T>): Promise<Answered<T> | { trouble: string }> {
  const [sent] = await Promise.allSettled([
    fetch(address, { redirect: 'error', signal: AbortSignal.timeout(patienceMs) }),
  ]);
  if (sent.status === 'rejected') return { trouble: reasonOf(sent.reason) };
  const answer = sent.value;
  if (answer.status !== 200) return { trouble: `it answers ${answer.status}` };
  const [json] = await Promise.allSettled([answer.json()]);
  if (json.status === 'rejected') return { trouble: 'it does not answer with JSON' };
  const parsed = schema.safeParse(json.value);
  if (!parsed.success) return { trouble: z.prettifyError(parsed.error).replaceAll('\n', ' ') };
  const date = answer.headers.get('date');
  return { body: parsed.data, ...(date === null ? {} : { date }) };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error && cause.message !== '' ? cause.message : error.message;
}

function isSafe(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}
