import { createRoute } from '@hono/zod-openapi';
import { endSessions } from '@/lib/service/end-sessions';
import { SessionsEnded } from '@/lib/view/answers';
import { EndSessionsRequest } from '@/lib/view/requests';
import { answer, needs, problemsOfWrite, requiredJson } from '../describe';
import { newApi } from '../environment';

const end = createRoute({
  method: 'post',
  tags: ['sluice'],
  ...needs('end-sessions'),
  path: '/sessions/end',
  summary: 'Ends the sessions and tokens of one actor, or everybody\u2019s',
  request: { body: requiredJson(EndSessionsRequest) },
  responses: {
    200: answer(SessionsEnded, 'They are over: here now, everywhere within 30 seconds'),
    ...problemsOfWrite(),
  },
});

export const sessions = newApi().openapi(end, async (c) =>
  c.json(await endSessions(c.var.context, c.req.valid('json')), 200),
);
