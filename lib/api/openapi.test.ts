import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { errors } from '@/lib/service/errors';
import { createApi } from './app';

const Operation = z.object({
  summary: z.string().min(1),
  tags: z.array(z.string()).min(1),
  'x-required-role': z.array(z.string()).min(1),
  responses: z.record(z.string(), z.looseObject({ description: z.string().min(1) })),
  requestBody: z.unknown().optional(),
});
const Document = z.object({
  openapi: z.literal('3.1.0'),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});

async function document() {
  const api = createApi({
    origin: 'http://localhost:3000',
    contextFor: (_, requestId) => ({
      actor: { id: 'u1', name: 'Ada', role: 'viewer', grants: [{ role: 'viewer' }] },
      now: () => Temporal.Instant.from('2026-11-22T12:00:00Z'),
      policy: { maxOpenMinutes: 1440, maxDrainMinutes: 30, reasonRequired: false },
      sites: [],
      patienceMs: 1000,
      requestId,
    }),
  });
  const answer = await api.request('/api/v1/openapi.json');
  expect(answer.status).toBe(200);
  return Document.parse(await answer.json());
}

describe('the API document', () => {
  it('names every route with a summary, the roles and what can go wrong', async () => {
    const { paths } = await document();
    const operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
    );
    expect(operations.length).toBeGreaterThan(30);
    for (const { path, method, operation } of operations) {
      const statuses = Object.keys(operation.responses);
      expect(statuses, `${method} ${path}`).toEqual(expect.arrayContaining(['403', '429', '500', '503']));
      expect(statuses.some((status) => status.startsWith('2'))).toBe(true);
      expect(path.startsWith('/api/v1/')).toBe(true);
    }
  });

  // CloudFront signs what it sends on, and knows no body of these.
  it('asks for no body with GET and DELETE', async () => {
    const { paths } = await document();
    const bodies = (method: string) => Object.values(paths).flatMap((one) => one[method]?.requestBody ?? []);
    expect([bodies('get'), bodies('delete')]).toEqual([[], []]);
    expect(bodies('put').length).toBeGreaterThan(0);
  });

  it('describes every problem as application/problem+json of one schema', async () => {
    const { paths } = await document();
    for (const methods of Object.values(paths)) {
      for (const operation of Object.values(methods)) {
        const refusals = Object.entries(operation.responses).filter(([status]) => Number(status) >= 400);
        for (const [, response] of refusals) {
          expect(response.content).toEqual({
            'application/problem+json': { schema: { $ref: '#/components/schemas/ApiProblemBody' } },
          });
        }
      }
    }
  });

  it('names every code of the table somewhere, but those that no route can give', async () => {
    const text = JSON.stringify(await document());
    const outsideRoutes = ['method-not-allowed'];
    for (const code of Object.keys(errors)) {
      if (!outsideRoutes.includes(code)) expect(text, code).toContain(`${code}: `);
    }
  });

  it('has named schemas for requests and answers', async () => {
    const { components } = await document();
    expect(Object.keys(components.schemas)).toEqual(
      expect.arrayContaining([
        'NetworkSummary',
        'NetworkDetail',
        'WindowView',
        'OpenRequest',
        'WindowRequest',
        'Started',
      ]),
    );
  });
});
