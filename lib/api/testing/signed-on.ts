import type { ActorWithRole, Context } from '@/lib/service/context';
import { callerOf } from '@/lib/sign-on/caller';
import { sessionCookie } from '@/lib/sign-on/session-cookie';
import { FaultyProvider } from '@/lib/sign-on/testing/faulty-provider';
import { groups, origin, signOnWith } from '@/lib/sign-on/testing/world';
import { endedHere } from '@/test/ended-here';
import { createApi } from '../app';
import type { Api } from '../environment';

type Contextual = (actor: ActorWithRole, requestId: string) => Context | Promise<Context>;

/** The API as it is deployed, with people who have signed in and machines that have tokens. */
export interface SignedOn {
  readonly api: Api;
  readonly provider: FaultyProvider;
  /** A session's cookie, of somebody with this role. */
  cookieOf(role: keyof typeof groups, name?: string): Promise<string>;
  /** `Authorization` of a machine, an operator. */
  bearer(): Promise<string>;
}

/** Whom the API lets act is said by the request alone; what they act on, by the test. The provider is to be stopped. */
export async function signedOn(contextOf: Contextual): Promise<SignedOn> {
  const provider = await FaultyProvider.start();
  const { issuer } = provider;
  const tokenIssuers = [{ issuer, rules: [{ match: { sub: 'robot' }, role: 'operator' }] }];
  const { desk, tokens } = signOnWith({ issuer, settings: { tokenIssuers } });
  const ended = endedHere();
  const contextFor = async (request: Request, requestId: string) =>
    contextOf(await callerOf(desk, tokens, ended, request), requestId);
  return {
    api: createApi({ origin, contextFor }),
    provider,
    async cookieOf(role, name = role) {
      const at = Math.floor(Date.now() / 1000);
      const times = { signedInAt: at, toldAt: at, seenAt: at };
      const person = {
        id: `session of ${name}`.padEnd(16),
        issuer,
        subject: name,
        name,
        values: groups[role],
      };
      return (await sessionCookie(desk, { ...person, ...times })).split(';')[0] ?? '';
    },
    bearer: async () => `Bearer ${await provider.token({ sub: 'robot', aud: origin })}`,
  };
}
