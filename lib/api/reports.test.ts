import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '@/lib/service/context';
import { openNetwork } from '@/lib/service/open-network';
import { EvidenceReport, SavingsReport } from '@/lib/view/reports';
import { localWorld, type World } from '@/test/local-world';
import { createApi } from './app';

let here: World;
beforeAll(async () => {
  here = await localWorld({ networks: 2, start: '2026-11-22T22:00:00Z', sweepMinutes: 15 });
  const why = { reason: '=1+1', ticket: '@SUM(A1)' };
  await openNetwork(await here.context('opener', '-ada'), { vpcId: here.vpcId, minutes: 60, ...why });
  await here.advanceTo('2026-11-23T06:00:00Z');
}, 60_000);
afterAll(() => here.stop());

const get = async (path: string, role: Role = 'auditor', headers: Record<string, string> = {}) => {
  const api = createApi({
    origin: 'https://sluice.example.com',
    contextFor: async (_, requestId) => ({ ...(await here.context(role)), requestId }),
  });
  return api.request(`/api/v1/reports/${path}`, { headers });
};
const month = 'savings?from=2026-11&until=2026-11';
const night = () => `evidence?network=${here.vpcId}&from=2026-11-22T22:00:00Z&until=2026-11-23T06:00:00Z`;
const cellsOf = (text: string) =>
  text
    .split('\r\n')
    .filter(Boolean)
    .map((line) => line.slice(1, -1).split('","'));

describe('the savings', () => {
  it('are as the document says', async () => {
    const answer = await get(month, 'viewer');
    const report = SavingsReport.parse(await answer.json());
    expect(report.networks).toHaveLength(2);
    expect(report.total.hours.present).toBeGreaterThan(0);
  });

  it('are a table, each figure of a network and month in its row, with what it is compared with', async () => {
    const report = SavingsReport.parse(await (await get(month)).json());
    for (const [path, headers] of [
      [`${month}&format=csv`, {}],
      [month, { accept: 'text/csv' }],
    ] as const) {
      const answer = await get(path, 'viewer', headers);
      expect(answer.headers.get('content-disposition')).toContain('sluice-savings-2026-11-2026-11.csv');
      const [head = [], ...rows] = cellsOf(await answer.text());
      const row = rows.find((cells) => cells.includes(here.vpcId)) ?? [];
      const cell = (name: string) => row[head.indexOf(name)];
      const one = report.networks.find(({ vpcId }) => vpcId === here.vpcId);
      expect(cell('saved_usd')).toBe(String(one?.usd?.saved));
      expect(cell('gateway_hours')).toBe(String(one?.hours.present));
      expect(cell('price_as_of')).toBe('2025-04');
      expect(rows.some((cells) => cells.includes('all'))).toBe(true);
      expect(rows.at(-1)?.[0]).toContain('day and night');
    }
  });
});

describe('the evidence', () => {
  it('is as the document says', async () => {
    const report = EvidenceReport.parse(await (await get(night())).json());
    expect(report.openings).toHaveLength(1);
    expect(report.outside.closed).toBeGreaterThan(20);
  });

  it('is a table of openings, looks and gaps, with no formula in it, whoever wrote what', async () => {
    const answer = await get(`${night()}&format=csv`);
    expect(answer.headers.get('content-type')).toContain('text/csv');
    const text = await answer.text();
    const rows = cellsOf(text);
    expect(rows.map(([what]) => what)).toEqual(
      expect.arrayContaining(['period', 'opening', 'outside openings']),
    );
    expect(text).toContain(`"'-ada","'@SUM(A1)","'=1+1"`);
    for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+\-@]/);
  });

  it.each(['viewer', 'opener', 'operator'] as const)('is not for %s', async (role) => {
    expect((await get(night(), role)).status).toBe(403);
  });
});

it.each([
  'savings',
  'savings?from=2026-11&until=November',
  'savings?from=2026-12&until=2026-11',
  'evidence?network=x&from=2026-11-22T22:00:00Z&until=2026-11-23T06:00:00Z',
  'evidence?from=2026-11-22T22:00:00Z&until=2026-11-23T06:00:00Z',
])('what nobody can report is refused: %s', async (path) => {
  expect((await get(path)).status).toBe(422);
});
