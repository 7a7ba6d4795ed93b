import { createApi } from '@/lib/api/app';
import { liveContext } from '@/lib/live';
import { fixedActor, readVariables } from '@/lib/settings';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

/** Made at the first request, for a build has no environment. Until sign-on, the actor is configured. */
let api: ReturnType<typeof createApi> | undefined;
function liveApi() {
  api ??= createApi({
    origin: new URL(readVariables(process.env, ['SLUICE_ORIGIN'])('SLUICE_ORIGIN')).origin,
    contextFor: (_, requestId) => liveContext(process.env, fixedActor(process.env), { requestId }),
  });
  return api;
}

const serve = (request: Request) => liveApi().fetch(request);

export {
  serve as DELETE,
  serve as GET,
  serve as HEAD,
  serve as OPTIONS,
  serve as PATCH,
  serve as POST,
  serve as PUT,
};
