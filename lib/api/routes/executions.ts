import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { listExecutions } from '@/lib/service/list-executions';
import { readExecution } from '@/lib/service/read-execution';
import { ExecutionPage } from '@/lib/view/answers';
import { ExecutionDetail, ExecutionView } from '@/lib/view/execution';
import { answer, needs, Page, problemsOfRead } from '../describe';
import { newApi } from '../environment';

const common = { method: 'get' as const, tags: ['executions'], ...needs('read') };

const list = createRoute({
  ...common,
  path: '/executions',
  summary: 'Runs of the workflow, newest first, by site',
  request: { query: Page.extend({ status: ExecutionView.shape.status.optional() }) },
  responses: {
    200: answer(ExecutionPage, 'A page of runs'),
    ...problemsOfRead('runs-unknown', 'network-unknown'),
  },
});
const one = createRoute({
  ...common,
  path: '/executions/{executionArn}',
  summary: 'One run with its steps',
  request: {
    params: z.object({ executionArn: z.string().min(1).max(400) }),
    /** `none`: without what went in and out of each step, which is most of it. */
    query: z.object({ data: z.enum(['all', 'none']).optional() }),
  },
  responses: {
    200: answer(ExecutionDetail, 'The run'),
    ...problemsOfRead('not-found', 'runs-unknown', 'network-unknown'),
  },
});

export const executions = newApi()
  .openapi(list, async (c) => c.json(await listExecutions(c.var.context, c.req.valid('query')), 200))
  .openapi(one, async (c) =>
    c.json(await readExecution(c.var.context, { ...c.req.valid('param'), ...c.req.valid('query') }), 200),
  );
