import { createRoute } from '@hono/zod-openapi';
import { freezeNetwork } from '@/lib/service/freeze-network';
import { freezeSite } from '@/lib/service/freeze-site';
import { liftNetwork } from '@/lib/service/lift-network';
import { liftSite } from '@/lib/service/lift-site';
import { SiteStarted, Started } from '@/lib/view/answers';
import { FreezeRequest, LiftRequest, SiteFreezeRequest, SiteLiftRequest } from '@/lib/view/requests';
import { answer, NetworkPath, needs, optionalJson, problemsOfWrite, whereItRuns } from '../describe';
import { newApi } from '../environment';

const freezing = { method: 'post' as const, tags: ['freezes'], ...needs('freeze') };
const lifting = { method: 'post' as const, tags: ['freezes'], ...needs('lift') };
const started = answer(Started, 'Written, and the workflow was told to look');
const startedEverywhere = answer(SiteStarted, 'Written, and the networks it touches were looked at');

const freeze = createRoute({
  ...freezing,
  path: '/networks/{vpcId}/freeze',
  summary: 'Stops a network: closed until the freeze is lifted or over',
  request: { params: NetworkPath, body: optionalJson(FreezeRequest) },
  responses: { 202: started, ...problemsOfWrite() },
});
const lift = createRoute({
  ...lifting,
  path: '/networks/{vpcId}/lift',
  summary: 'Lifts a network\u2019s freeze',
  request: { params: NetworkPath, body: optionalJson(LiftRequest) },
  responses: { 202: started, ...problemsOfWrite('frozen', 'stale') },
});
const freezeAll = createRoute({
  ...freezing,
  path: '/freeze',
  summary: 'Stops every network, of one site or of all',
  request: { body: optionalJson(SiteFreezeRequest) },
  responses: { 202: startedEverywhere, ...problemsOfWrite() },
});
const liftAll = createRoute({
  ...lifting,
  path: '/lift',
  summary: 'Lifts the freezes of whole sites; those of single networks stay',
  request: { body: optionalJson(SiteLiftRequest) },
  responses: { 202: startedEverywhere, ...problemsOfWrite('stale') },
});

export const freezes = newApi()
  .openapi(freeze, async (c) => {
    const asked = { ...c.req.valid('param'), ...c.req.valid('json') };
    const started = await freezeNetwork(c.var.context, asked);
    return c.json(started, 202, whereItRuns(started));
  })
  .openapi(lift, async (c) => {
    const asked = { ...c.req.valid('param'), ...c.req.valid('json') };
    const started = await liftNetwork(c.var.context, asked);
    return c.json(started, 202, whereItRuns(started));
  })
  .openapi(freezeAll, async (c) => c.json(await freezeSite(c.var.context, c.req.valid('json')), 202))
  .openapi(liftAll, async (c) => c.json(await liftSite(c.var.context, c.req.valid('json')), 202));
