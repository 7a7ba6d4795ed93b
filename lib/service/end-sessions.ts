import type { SessionsEnded } from '@/lib/view/answers';
import type { EndSessionsRequest } from '@/lib/view/requests';
import { changeSites } from './change';
import type { Context } from './context';
import { ServiceError } from './errors';

/**
 * Ends all sessions and tokens of one actor, or everybody's, the caller's own among them: who comes back signs in anew
 * at the identity provider. Needs the role `admin` everywhere. It holds at once here and within 30 s everywhere. Errors:
 * sessions-unknown.
 */
export function endSessions(ctx: Context, input: EndSessionsRequest): Promise<SessionsEnded> {
  const asking = { deed: 'end-sessions', exactly: { ...input } } as const;
  return changeSites(ctx, asking, ([own], inSite) => {
    if (!own) throw new ServiceError('sessions-unknown', 'This deployment has no account of its own.');
    return inSite(own, async ({ ended }) => {
      if (!ended) throw new ServiceError('sessions-unknown', 'Nobody signs on here.');
      const notBefore = 'actor' in input ? await ended.endActor(input.actor) : await ended.endAll();
      return { notBefore: new Date(notBefore * 1000).toISOString() };
    });
  });
}
