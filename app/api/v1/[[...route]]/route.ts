import { createApi } from '@/lib/api/app';
import { mayShare } from '@/lib/api/may-share';
import { rateLimits } from '@/lib/api/rate-limits';
import { liveContext } from '@/lib/live';
import { whoActs } from '@/lib/live/who-acts';
import { readVariables } from '@/lib/settings';
import { isVisit } from '@/lib/sign-on/caller';
import { clientAddress } from '@/lib/sign-on/client-address';
import { renewalFor } from '@/lib/sign-on/live-sign-on';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

/** Made at the first request, for a build has no environment. */
let api: ReturnType<typeof createApi> | undefined;
function liveApi() {
  const { origin } = new URL(readVariables(process.env, ['SLUICE_ORIGIN'])('SLUICE_ORIGIN'));
  api ??= createApi({
    origin,
    contextFor: async (request, requestId) => {
      const from = clientAddress(request.headers, origin);
      const shared = mayShare(request);
      return liveContext(process.env, await whoActs(process.env, request), { requestId, from, shared });
    },
    limits: rateLimits(() => performance.now()),
  });
  return api;
}

async function serve(request: Request): Promise<Response> {
  const answer = await liveApi().fetch(request);
  if (!isVisit(request, false)) return answer;
  const renewal = await renewalFor(process.env, request.headers);
  if (renewal !== undefined) answer.headers.append('set-cookie', renewal);
  return answer;
}

export {
  serve as DELETE,
  serve as GET,
  serve as HEAD,
  serve as OPTIONS,
  serve as PATCH,
  serve as POST,
  serve as PUT,
};
