import { describe, expect, it } from 'vitest';
import type { Health } from '@/lib/view/answers';
import type { Upkeep } from '@/lib/view/settings';
import { healthLines, type Line } from './health-lines';
import { rightsIn } from './rights-in';

type SiteHealth = Health['sites'][number];
type SiteUpkeep = Upkeep['sites'][number];
const site = { accountId: '111122223333', region: 'eu-central-1' };
const names = ['records', 'entries', 'networks', 'workflow', 'sweep'] as const;
const well: SiteHealth = { site, checks: names.map((name) => ({ name, ok: true })), spoilt: [] };
const kept: SiteUpkeep = {
  site,
  found: { networks: 3, runsStarted: 0, blocked: 0, leftovers: 0, suspected: 0, overdue: 0 },
  leftovers: [],
  undelivered: 0,
  quotas: [],
  unread: [],
};
const without = (name: (typeof names)[number], detail: string): SiteHealth => ({
  ...well,
  checks: well.checks.map((one) => (one.name === name ? { name, ok: false, detail } : one)),
});
const toneOf = (id: Line['id'], health: SiteHealth = well, upkeep: SiteUpkeep | undefined = kept) =>
  healthLines(health, upkeep).find((line) => line.id === id)?.tone;

describe('the lines of health', () => {
  it('are all good where all is well', () => {
    expect(new Set(healthLines(well, kept).map(({ tone }) => tone))).toEqual(new Set(['good']));
  });

  it.each([
    ['networks', 'reach'],
    ['records', 'windows'],
    ['workflow', 'runs'],
    ['sweep', 'look'],
    ['entries', 'entries'],
  ] as const)('of which the check %s failed has a bad one: %s, with what was said', (name, id) => {
    const lines = healthLines(without(name, 'no answer'), kept);
    expect(lines.filter(({ tone }) => tone !== 'good').map((line) => line.id)).toEqual([id]);
    if (!['entries', 'sweep'].includes(name))
      expect(lines.find((line) => line.id === id)?.details).toEqual(['no answer']);
  });

  it('tell an entry that is none of ours apart from one that cannot be read', () => {
    const spoilt = [{ name: 'theirs', why: 'not ours' }];
    expect(toneOf('entries', { ...well, spoilt })).toBe('warn');
    expect(toneOf('entries', { ...without('entries', 'x'), spoilt })).toBe('bad');
  });

  it.each([
    ['left-over', 'bad'],
    ['overdue', 'bad'],
    ['perhaps-ours', 'warn'],
  ] as const)('say of something %s that it is %s', (kind, tone) => {
    const leftovers = [{ kind, resource: 'address' as const, id: 'eipalloc-1', why: 'x' }];
    expect(toneOf('leftovers', well, { ...kept, leftovers })).toBe(tone);
  });

  it('never take what could not be read for well', () => {
    const { found: _, leftovers: __, undelivered: ___, ...nothing } = kept;
    const unread = [{ part: 'leftovers' as const, code: 'throttled', message: 'slow' }];
    for (const id of ['attention', 'leftovers', 'undelivered'] as const)
      expect(toneOf(id, well, { ...nothing, unread }), id).toBe('unknown');
  });

  it('name each right that AWS refused, wherever it was said, once', () => {
    const said = 'User: x is not authorized to perform: ec2:DescribeVpcs on resource: y';
    const unread = [
      {
        part: 'undelivered' as const,
        code: 'permission',
        message: 'not authorized to perform: sqs:GetQueueUrl',
      },
      { part: 'addresses' as const, code: 'permission', message: said },
    ];
    const line = healthLines(without('networks', said), { ...kept, unread }).find(
      ({ id }) => id === 'rights',
    );
    expect(line).toMatchObject({ tone: 'bad', rights: ['ec2:DescribeVpcs', 'sqs:GetQueueUrl'] });
    expect(rightsIn(['down'])).toEqual([]);
  });

  it.each([
    [3, 5, 'told', 'good'],
    [4, 5, 'told', 'warn'],
    [5, 5, 'told', 'bad'],
    [9, 5, 'default', 'warn'],
  ] as const)('of a quota of which %i of %i (%s) are used are %s', (used, most, source, tone) => {
    const quotas = [{ name: 'addresses' as const, used, most, source }];
    expect(toneOf('quota', well, { ...kept, quotas })).toBe(tone);
  });

  it('are those of health alone for who may not look everywhere', () => {
    expect(healthLines(well, undefined).map(({ id }) => id)).toEqual([
      ...['reach', 'windows', 'runs', 'look', 'entries'],
    ]);
  });
});
