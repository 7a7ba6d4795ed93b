import { createRoute } from '@hono/zod-openapi';
import { readHealth } from '@/lib/service/read-health';
import { readMe } from '@/lib/service/read-me';
import { Health, Me } from '@/lib/view/answers';
import { answer, needs, problemsOfRead } from '../describe';
import { newApi } from '../environment';

const common = { method: 'get' as const, tags: ['sluice'], ...needs('read') };

const me = createRoute({
  ...common,
  path: '/me',
  summary: 'Who you are and what you may do',
  responses: { 200: answer(Me, 'You'), ...problemsOfRead() },
});
const health = createRoute({
  ...common,
  path: '/health',
  summary: 'Whether Sluice reaches what it needs, by site',
  responses: { 200: answer(Health, 'What was checked; ok is false if a check failed'), ...problemsOfRead() },
});

export const sluice = newApi()
  .openapi(me, (c) => c.json(readMe(c.var.context), 200))
  .openapi(health, async (c) => c.json(await readHealth(c.var.context), 200));
