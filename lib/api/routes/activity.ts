import { createRoute } from '@hono/zod-openapi';
import { readActivity } from '@/lib/service/read-activity';
import { ActivityFilter } from '@/lib/view/activity';
import { ActivityPage } from '@/lib/view/answers';
import { Instant } from '@/lib/window/record';
import { activityCsv } from '../activity-csv';
import { needs, Page, problemsOfRead } from '../describe';
import { newApi } from '../environment';
import { jsonOrTable, TableFormat, tableAnswer, wantsTable } from '../table-answer';

/** As many as are read within the time that a request is given. */
const mostRows = 5_000;

const list = createRoute({
  method: 'get',
  path: '/activity',
  tags: ['activity'],
  ...needs('read'),
  summary: 'What people, machines and the workflow did, newest first',
  description: `Auditors and admins read all, everybody else what they did themselves. As \`text/csv\` (or with \`?format=csv\`) a table of at most ${mostRows} lines; the last one says so if there are more.`,
  request: {
    query: Page.extend({
      ...ActivityFilter.shape,
      from: Instant.optional(),
      until: Instant.optional(),
      format: TableFormat,
    }),
  },
  responses: {
    200: jsonOrTable(ActivityPage, 'A page of the activity'),
    ...problemsOfRead('activity-unknown', 'network-unknown'),
  },
});

export const activity = newApi().openapi(list, async (c) => {
  const { format, ...asked } = c.req.valid('query');
  if (!wantsTable(c, format)) return c.json(await readActivity(c.var.context, asked), 200);
  const table = activityCsv(await readActivity(c.var.context, { limit: mostRows, ...asked }));
  const day = c.var.context.now().toString().slice(0, 10);
  return tableAnswer(c, table, `activity-${day}`);
});
