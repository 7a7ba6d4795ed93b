import { createRoute } from '@hono/zod-openapi';
import { enrolNetwork } from '@/lib/service/enrol-network';
import { Started } from '@/lib/view/answers';
import { ActionRequest } from '@/lib/view/requests';
import { answer, NetworkPath, needs, optionalJson, problemsOfWrite } from '../describe';
import { newApi } from '../environment';

const common = { method: 'post' as const, tags: ['networks'], ...needs('enrol') };
const started = answer(Started, 'A run was started that sets the tags. Location leads to where they show.');
const request = { params: NetworkPath, body: optionalJson(ActionRequest) };

const enrol = createRoute({
  ...common,
  path: '/networks/{vpcId}/enrol',
  summary: 'Sets the tags that enrol a network, where the deployment offers it',
  request,
  responses: { 202: started, ...problemsOfWrite('enrol-not-offered') },
});
const unenrol = createRoute({
  ...common,
  path: '/networks/{vpcId}/unenrol',
  summary: 'Sets the tags that enrol a closed network to false, where the deployment offers it',
  request,
  responses: { 202: started, ...problemsOfWrite('enrol-not-offered', 'still-open') },
});

const whereItShows = (vpcId: string) => ({ location: `/api/v1/networks/${vpcId}/enrolment` });

export const enrolling = newApi()
  .openapi(enrol, async (c) => {
    const asked = { ...c.req.valid('param'), ...c.req.valid('json'), enrolled: true };
    return c.json(await enrolNetwork(c.var.context, asked), 202, whereItShows(asked.vpcId));
  })
  .openapi(unenrol, async (c) => {
    const asked = { ...c.req.valid('param'), ...c.req.valid('json'), enrolled: false };
    return c.json(await enrolNetwork(c.var.context, asked), 202, whereItShows(asked.vpcId));
  });
