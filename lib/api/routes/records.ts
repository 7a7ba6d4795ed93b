import { createRoute } from '@hono/zod-openapi';
import { exportRecords } from '@/lib/service/export-records';
import { importRecords } from '@/lib/service/import-records';
import { ImportAnswer } from '@/lib/view/answers';
import { ExportAnswer, ImportRequest } from '@/lib/view/requests';
import { answer, needs, problemsOfRead, problemsOfWrite, requiredJson } from '../describe';
import { newApi } from '../environment';

const everything = createRoute({
  method: 'get',
  path: '/export',
  tags: ['records'],
  ...needs('export'),
  summary: 'All records of all sites, as JSON',
  responses: { 200: answer(ExportAnswer, 'The records'), ...problemsOfRead('records-unknown') },
});
const back = createRoute({
  method: 'post',
  path: '/import',
  tags: ['records'],
  ...needs('import'),
  summary: 'Takes exported records back, as new revisions; all are checked before any is written',
  request: { body: requiredJson(ImportRequest) },
  responses: { 200: answer(ImportAnswer, 'What was written'), ...problemsOfWrite('stale') },
});

export const records = newApi()
  .openapi(everything, async (c) => c.json(await exportRecords(c.var.context), 200))
  .openapi(back, async (c) => c.json(await importRecords(c.var.context, c.req.valid('json')), 200));
