import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { VpcId } from '@/lib/egress/site';
import { Month } from '@/lib/report/month';
import { mostDays, readEvidence } from '@/lib/service/read-evidence';
import { mostMonths, readSavings } from '@/lib/service/read-savings';
import { EvidenceReport, SavingsReport } from '@/lib/view/reports';
import { Instant } from '@/lib/window/record';
import { needs, problemsOfNetwork } from '../describe';
import { newApi } from '../environment';
import { evidenceCsv } from '../evidence-csv';
import { savingsCsv } from '../savings-csv';
import { jsonOrTable, TableFormat, tableAnswer, wantsTable } from '../table-answer';

const asTable = 'As `text/csv` (or with `?format=csv`) a table.';

const savings = createRoute({
  method: 'get',
  path: '/reports/savings',
  tags: ['reports'],
  ...needs('read'),
  summary: 'What was saved, by network and month',
  description: `Months of UTC, as AWS bills, both counted in, at most ${mostMonths}. The hours that gateways stood there against one for each slot, day and night. ${asTable}`,
  request: { query: z.object({ from: Month, until: Month, network: VpcId.optional(), format: TableFormat }) },
  responses: { 200: jsonOrTable(SavingsReport, 'The savings'), ...problemsOfNetwork('report-unknown') },
});
const evidence = createRoute({
  method: 'get',
  path: '/reports/evidence',
  tags: ['reports'],
  ...needs('audit'),
  summary: 'When a network was open and why, and how often it was seen closed',
  description: `Of at most ${mostDays} days. Times in which Sluice did not look are told as gaps. ${asTable}`,
  request: { query: z.object({ network: VpcId, from: Instant, until: Instant, format: TableFormat }) },
  responses: {
    200: jsonOrTable(EvidenceReport, 'The evidence'),
    ...problemsOfNetwork('report-unknown', 'activity-unknown'),
  },
});

export const reports = newApi()
  .openapi(savings, async (c) => {
    const { format: chosen, ...asked } = c.req.valid('query');
    const report = await readSavings(c.var.context, asked);
    if (!wantsTable(c, chosen)) return c.json(report, 200);
    return tableAnswer(c, savingsCsv(report), `savings-${report.from}-${report.until}`);
  })
  .openapi(evidence, async (c) => {
    const { format: chosen, ...asked } = c.req.valid('query');
    const report = await readEvidence(c.var.context, asked);
    if (!wantsTable(c, chosen)) return c.json(report, 200);
    const days = [report.from, report.until].map((instant) => instant.slice(0, 10)).join('-');
    return tableAnswer(c, evidenceCsv(report), `evidence-${report.vpcId}-${days}`);
  });
