import { describe, expect, it } from 'vitest';
import type { ExecutionLine } from '@/lib/view/activity';
import { evidenceOf } from './evidence';
import { type Look, LookLine, lookIn, type SeenState, seenState } from './look';

const vpcId = 'vpc-0a1b2c3d4e5f60718';
const minute = 60_000;
const midnight = Date.parse('2026-11-23T00:00:00Z');
const at = (minutes: number) => new Date(midnight + minutes * minute).toISOString();
const period = { from: midnight, until: midnight + 600 * minute };

function run(begin: number, end: number, did: 'opened' | 'closed', more: object = {}): ExecutionLine {
  const execution = {
    executionArn: `arn-${begin}`,
    name: `run-${begin}`,
    vpcId,
    cause: 'window',
    status: 'SUCCEEDED' as const,
    startedAt: at(begin),
    ...more,
  };
  const gateway =
    did === 'opened'
      ? ['AllocateAddress eipalloc-1', 'CreateGateway nat-1', 'CreateRoute rtb-1']
      : ['DeleteRoute rtb-1'];
  return { at: at(end), kind: 'execution', execution, did: gateway, [did]: true };
}
/** A look every five minutes from begin to end, the end left out. */
function looks(begin: number, end: number, state: SeenState = 'closed', addresses: string[] = []): Look[] {
  return Array.from({ length: Math.ceil((end - begin) / 5) }, (_, index) => ({
    at: midnight + (begin + index * 5) * minute,
    state,
    addresses,
  }));
}
const ada = { by: { id: 'a', name: 'Ada' }, cause: 'open', reason: 'deploy', ticket: 'T-1' };

describe('the evidence of a night without openings', () => {
  it('is each look that saw it closed', () => {
    const evidence = evidenceOf(period, [], looks(0, 600));
    expect(evidence).toEqual({
      openings: [],
      outside: { closed: 120, open: 0, 'other-way': 0, unclear: 0 },
      notClosed: [],
      inside: 0,
      gaps: [],
    });
  });

  it('claims nothing of the time in which nobody looked', () => {
    const evidence = evidenceOf(period, [], [...looks(60, 120), ...looks(200, 560)]);
    expect(evidence.outside.closed).toBe(84);
    expect(
      evidence.gaps.map(({ from, until }) => [from, until].map((time) => (time - midnight) / minute)),
    ).toEqual([
      [0, 60],
      [115, 200],
      [555, 600],
    ]);
    expect(evidenceOf(period, [], []).gaps).toEqual([period]);
  });

  it('takes a look that is late, and three that are missing, for what they are', () => {
    const missing = (count: number) =>
      evidenceOf(period, [], [...looks(0, 300), ...looks(295 + 5 * (count + 1), 600)]).gaps;
    expect(missing(3)).toEqual([]);
    expect(missing(4)).toHaveLength(1);
  });

  it('has looks of the period alone: its beginning counts, its end does not', () => {
    expect(evidenceOf(period, [], looks(-60, 700)).outside.closed).toBe(120);
  });

  it('says when it was seen open without an opening, and for how many looks', () => {
    const seen = [
      ...looks(0, 100),
      ...looks(100, 115, 'open'),
      ...looks(115, 300),
      ...looks(300, 305, 'other-way'),
    ];
    const { outside, notClosed } = evidenceOf({ ...period, until: midnight + 305 * minute }, [], seen);
    expect(outside).toEqual({ closed: 57, open: 3, 'other-way': 1, unclear: 0 });
    expect(notClosed).toEqual([
      { from: midnight + 100 * minute, until: midnight + 110 * minute, state: 'open', looks: 3 },
      { from: midnight + 300 * minute, until: midnight + 300 * minute, state: 'other-way', looks: 1 },
    ]);
  });
});

describe('an opening', () => {
  it('is told with who, why, ticket, addresses and times; its looks are not counted outside', () => {
    const lines = [run(61, 63, 'opened', ada), run(120, 124, 'closed')];
    const seen = [...looks(0, 65), ...looks(65, 125, 'open', ['203.0.113.7']), ...looks(125, 600)];
    const { openings, outside, inside } = evidenceOf(period, lines, seen);
    expect(openings).toEqual([
      {
        from: midnight + 61 * minute,
        until: midnight + 124 * minute,
        opened: { execution: 'run-61', cause: 'open', by: 'Ada', reason: 'deploy', ticket: 'T-1' },
        closed: { execution: 'run-120', cause: 'window' },
        made: ['eipalloc-1', 'nat-1'],
        addresses: ['203.0.113.7'],
      },
    ]);
    expect([outside.closed, outside.open, inside]).toEqual([108, 0, 12]);
  });

  it('that began before the period, or is not over, counts in it', () => {
    const before = evidenceOf(period, [run(-90, -88, 'opened'), run(30, 32, 'closed')], looks(0, 60, 'open'));
    expect(before.openings).toHaveLength(1);
    expect(before.outside.open).toBe(5);
    const running = evidenceOf(period, [run(500, 502, 'opened')], looks(500, 600, 'open'));
    expect(running.openings).toMatchObject([{ from: midnight + 500 * minute, until: undefined }]);
    expect([running.inside, running.outside.open]).toEqual([20, 0]);
  });

  it('whose beginning was not told has none, and one outside of the period is not in it', () => {
    const { openings } = evidenceOf(period, [run(30, 32, 'closed')], []);
    expect(openings).toMatchObject([{ from: undefined, until: midnight + 32 * minute }]);
    expect(evidenceOf(period, [run(-90, -88, 'opened'), run(-60, 0, 'closed')], []).openings).toEqual([]);
  });

  it('is one, however many tables get their route one after the other, in whatever order the lines come', () => {
    const second = { ...run(64, 66, 'opened'), did: ['CreateGateway nat-2', 'CreateRoute rtb-2'] };
    const { openings } = evidenceOf(period, [run(120, 122, 'closed'), second, run(61, 63, 'opened')], []);
    expect(openings).toMatchObject([{ made: ['eipalloc-1', 'nat-1', 'nat-2'] }]);
  });
});

describe('a look', () => {
  const line = LookLine.parse({
    at: at(0),
    closed: [vpcId],
    open: { 'vpc-0a1b2c3d4e5f60719': ['203.0.113.7'] },
  });

  it('says what it saw of each network, and nothing of others', () => {
    expect(lookIn(line, vpcId)).toEqual({ at: midnight, state: 'closed', addresses: [] });
    expect(lookIn(line, 'vpc-0a1b2c3d4e5f60719')).toMatchObject({
      state: 'open',
      addresses: ['203.0.113.7'],
    });
    expect(lookIn(line, 'vpc-0a1b2c3d4e5f6071a')).toBeUndefined();
  });

  it.each([
    ['closed', 'no', []],
    ['open', 'yes', [{ own: true, certain: true }]],
    ['other-way', 'yes', [{ own: false, certain: true }]],
    ['unclear', 'unknown', [{ own: false, certain: false }]],
    ['unclear', 'unknown', []],
  ] as const)('sees %s where exposed is %s', (state, exposed, ways) => {
    const way = { routeTableId: 'rtb-1', destination: '0.0.0.0/0', family: 'ipv4' as const };
    const target = { kind: 'gateway' as const, id: 'nat-1' };
    expect(seenState({ exposed, ways: ways.map((one) => ({ ...way, target, ...one })) })).toBe(state);
  });
});
