import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AwsError } from '@/local/core/service';
import { localWorld, type World } from '@/test/local-world';
import { closeNetwork } from './close-network';
import type { Role } from './context';
import { openNetwork } from './open-network';
import { readEvidence } from './read-evidence';

let here: World;
let vpcId: string;
/** A night: Ada opens for half an hour, and for an hour the sweep is away. */
beforeAll(async () => {
  here = await localWorld({ networks: 2, start: '2026-11-22T17:58:00Z' });
  vpcId = here.vpcId;
  await here.advanceTo('2026-11-22T20:02:00Z');
  const why = { reason: 'hotfix', ticket: 'OPS-7' };
  await openNetwork(await here.context('opener', 'ada'), { vpcId, minutes: 30, ...why });
  await here.advanceTo('2026-11-23T01:01:00Z');
  const heal = here.aws.intercept((_call, _input, next) =>
    here.caller() === 'sweep' ? Promise.reject(new AwsError('InternalError', 'down')) : next(),
  );
  await here.advanceTo('2026-11-23T02:01:00Z');
  heal();
  await here.advanceTo('2026-11-23T08:00:00Z');
}, 60_000);
afterAll(() => here.stop());

const night = { from: '2026-11-22T18:00:00Z', until: '2026-11-23T08:00:00Z' };
const read = async (input: object = {}, role: Role = 'auditor') =>
  readEvidence(await here.context(role), { network: vpcId, ...night, ...input });

describe('the evidence of a night', () => {
  it('has the opening with cause, person, ticket, reason, addresses, and times', async () => {
    const { openings } = await read();
    expect(openings).toMatchObject([
      { cause: 'open', by: 'ada', ticket: 'OPS-7', reason: 'hotfix', closed: { cause: 'lease', by: 'ada' } },
    ]);
    const [opening] = openings;
    expect(Date.parse(opening?.from ?? '')).toBeGreaterThanOrEqual(Date.parse('2026-11-22T20:02:00Z'));
    expect(Date.parse(opening?.until ?? '') - Date.parse('2026-11-22T20:32:00Z')).toBeLessThan(10 * 60_000);
    expect(opening?.addresses).toEqual([expect.stringMatching(/^\d+(\.\d+){3}$/)]);
    expect(opening?.made).toEqual([expect.stringMatching(/^eipalloc-/), expect.stringMatching(/^nat-/)]);
  });

  it('has every look outside of it, each of which saw it closed, and the gap in which nobody looked', async () => {
    const { outside, inside, notClosed, gaps } = await read();
    expect(outside).toMatchObject({ open: 0, 'other-way': 0, unclear: 0 });
    // Fourteen hours of twelve looks, less one hour without and those of the opening.
    expect(outside.closed + inside).toBeGreaterThanOrEqual(13 * 12 - 2);
    expect(inside).toBeGreaterThanOrEqual(6);
    expect(notClosed).toEqual([]);
    expect(gaps).toEqual([{ from: '2026-11-23T00:58:00Z', until: '2026-11-23T02:03:00Z' }]);
  });

  it('is told of the other network for itself', async () => {
    const { openings, outside, inside } = await read({ network: here.vpcIds[1] });
    expect([openings, inside]).toEqual([[], 0]);
    expect(outside.closed).toBeGreaterThanOrEqual(13 * 12 - 2);
  });

  it('ends now where it is asked beyond, and is all a gap before Sluice was there', async () => {
    const late = await read({ until: '2027-01-01T00:00:00Z' });
    expect(late.until).toBe('2026-11-23T08:00:00Z');
    const before = await read({ from: '2026-10-01T00:00:00Z', until: '2026-10-02T00:00:00Z' });
    expect(before.gaps).toEqual([{ from: '2026-10-01T00:00:00Z', until: '2026-10-02T00:00:00Z' }]);
    expect(before.outside.closed).toBe(0);
  });

  it('has an opening that began before the period, and one whose end came after it', async () => {
    const middle = await read({ from: '2026-11-22T20:10:00Z', until: '2026-11-22T20:20:00Z' });
    expect(middle.openings).toHaveLength(1);
    expect(middle.openings[0]?.until).toBeDefined();
    expect(middle.outside).toEqual({ closed: 0, open: 0, 'other-way': 0, unclear: 0 });
  });

  it.each([
    { from: '2026-11-23T00:00:00Z', until: '2026-11-22T00:00:00Z' },
    { from: '2026-12-01T00:00:00Z', until: '2026-12-02T00:00:00Z' },
    { from: '2026-01-01T00:00:00Z', until: '2026-11-23T00:00:00Z' },
  ])('cannot be asked from $from until $until', async (period) => {
    await expect(read(period)).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('who may read the evidence', () => {
  it.each(['auditor', 'admin'] as const)('%s may', async (role) => {
    await expect(read({}, role)).resolves.toMatchObject({ vpcId });
  });

  it.each(['viewer', 'opener', 'operator'] as const)('%s may not: it tells what others did', async (role) => {
    await expect(read({}, role)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('an auditor of another network learns nothing of this one', async () => {
    const grants = [{ role: 'auditor' as const, networks: { vpcIds: [here.vpcIds[1] ?? ''] } }];
    const ctx = await here.context('auditor', 'eve', grants);
    const attempt = readEvidence(ctx, { network: vpcId, ...night });
    await expect(attempt).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('what cannot be read', () => {
  const broken = async (action: string) => {
    const heal = here.aws.intercept((call, _, next) =>
      call.action === action ? Promise.reject(new AwsError('ServiceUnavailableException', 'down')) : next(),
    );
    const [result] = await Promise.allSettled([read()]);
    heal();
    return result.status === 'rejected' ? result.reason : undefined;
  };

  it('is said, and nothing is claimed', async () => {
    expect(await broken('GetLogEvents')).toMatchObject({ code: 'report-unknown' });
    expect(await broken('FilterLogEvents')).toMatchObject({ code: 'activity-unknown' });
  });

  it('is what comes before the looks, when a network is closed by hand meanwhile', async () => {
    await closeNetwork(await here.context('operator'), { vpcId });
    await here.advance({ minutes: 5 });
    const { openings } = await read({ until: '2026-11-23T09:00:00Z' });
    expect(openings).toHaveLength(1);
  });
});
