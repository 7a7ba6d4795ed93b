import { createRoute } from '@hono/zod-openapi';
import { listNotices } from '@/lib/service/list-notices';
import { sendTestNotice } from '@/lib/service/send-test-notice';
import { TestNoticeRequest } from '@/lib/view/requests';
import { NoticeList, TestSent } from '@/lib/view/settings';
import { answer, needs, optionalJson, problemsOfRead, problemsOfWrite } from '../describe';
import { newApi } from '../environment';

const list = createRoute({
  method: 'get',
  tags: ['notices'],
  ...needs('read'),
  path: '/notices',
  summary: 'Who hears of what Sluice does, and whether they have confirmed',
  responses: { 200: answer(NoticeList, 'The subscriptions by account and region'), ...problemsOfRead() },
});
const test = createRoute({
  method: 'post',
  tags: ['notices'],
  ...needs('test-notices'),
  path: '/notices/test',
  summary: 'Sends a test notice, of one site or of all',
  request: { body: optionalJson(TestNoticeRequest) },
  responses: { 200: answer(TestSent, 'Sent; failed names where not'), ...problemsOfWrite('notices-unknown') },
});

export const notices = newApi()
  .openapi(list, async (c) => c.json(await listNotices(c.var.context), 200))
  .openapi(test, async (c) => c.json(await sendTestNotice(c.var.context, c.req.valid('json')), 200));
