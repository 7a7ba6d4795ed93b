import { createRoute } from '@hono/zod-openapi';
import { listAccounts } from '@/lib/service/list-accounts';
import { listUnenrolled } from '@/lib/service/list-unenrolled';
import { readUpkeep } from '@/lib/service/read-upkeep';
import { AccountList, UnenrolledList, Upkeep } from '@/lib/view/settings';
import { answer, needs, problemsOfRead } from '../describe';
import { newApi } from '../environment';

const common = { method: 'get' as const, tags: ['deployment'], ...needs('read') };

const accounts = createRoute({
  ...common,
  path: '/accounts',
  summary: 'The accounts and regions, whether each can be read, and whether all of it is frozen',
  responses: { 200: answer(AccountList, 'The accounts'), ...problemsOfRead() },
});
const unenrolled = createRoute({
  ...common,
  path: '/unenrolled',
  summary: 'Networks that are there and not enrolled, with what they lack',
  responses: { 200: answer(UnenrolledList, 'The networks by account and region'), ...problemsOfRead() },
});
const upkeep = createRoute({
  ...common,
  path: '/upkeep',
  summary:
    'What the last regular look found, what lies about, what was not delivered, what is left of quotas',
  responses: {
    200: answer(Upkeep, 'By account and region; unread names what could not be read'),
    ...problemsOfRead(),
  },
});

export const deployment = newApi()
  .openapi(accounts, async (c) => c.json(await listAccounts(c.var.context), 200))
  .openapi(unenrolled, async (c) => c.json(await listUnenrolled(c.var.context), 200))
  .openapi(upkeep, async (c) => c.json(await readUpkeep(c.var.context), 200));
