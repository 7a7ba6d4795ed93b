import { describe, expect, it } from 'vitest';
import { deletedRevision, newFreeze, newHold, newLease, newWindow, nextRevision } from './new-record';
import { NetworkRecord } from './record';
import { roundUpToMinute } from './round-up';
import { ada, at, daily, draft, vpcId } from './testing/windows';

const authored = { id: 'abc123abc123', by: ada, at: at('2026-11-22T10:00:30.250Z') };

describe('a new record', () => {
  it('is its first revision, with its end rounded up to the minute', () => {
    const lease = newLease(
      { vpcId, until: at('2026-11-22T11:00:30Z') },
      { ...authored, reason: 'npm install' },
    );
    expect(lease).toEqual({
      schema: 1,
      kind: 'lease',
      id: 'abc123abc123',
      revision: 1,
      vpcId,
      by: ada,
      at: '2026-11-22T10:00:30.25Z',
      createdAt: '2026-11-22T10:00:30.25Z',
      until: '2026-11-22T11:01:00Z',
      reason: 'npm install',
    });
  });
  it('is one that its schema accepts, of every kind', () => {
    const records = [
      newWindow(draft(daily('09:00', '10:00')), { vpcId }, authored),
      newHold({ vpcId, until: at('2026-11-22T12:00:00Z') }, { ...authored, ticket: 'OPS-1' }),
      newFreeze({ vpcId, until: at('2026-11-22T12:00:00Z') }, authored),
      newFreeze({}, authored),
    ];
    for (const record of records) expect(NetworkRecord.parse(record)).toEqual(record);
    expect(records[3]).not.toHaveProperty('vpcId');
    expect(records[3]).not.toHaveProperty('until');
  });
});

describe('an edit', () => {
  const lease = newLease({ vpcId, until: at('2026-11-22T11:00:00Z') }, authored);
  it('is the next revision, and keeps when it was first made', () => {
    const bob = { id: 'bob', name: 'Bob' };
    const extended = nextRevision(lease, { until: '2026-11-22T12:00:00Z' }, bob, at('2026-11-22T10:30:00Z'));
    expect(NetworkRecord.parse(extended)).toEqual({
      ...lease,
      revision: 2,
      by: bob,
      at: '2026-11-22T10:30:00Z',
      until: '2026-11-22T12:00:00Z',
    });
  });
  it('that deletes is one too', () => {
    expect(deletedRevision(lease, ada, at('2026-11-22T10:30:00Z'))).toMatchObject({
      revision: 2,
      deleted: true,
    });
  });
  it('after revision 9999 is refused', () => {
    expect(() => nextRevision({ ...lease, revision: 9999 }, {}, ada, authored.at)).toThrow(RangeError);
  });
});

it('rounds up to the whole minute, and leaves one as it is', () => {
  expect(roundUpToMinute(at('2026-11-22T10:00:00.001Z'))).toEqual(at('2026-11-22T10:01:00Z'));
  expect(roundUpToMinute(at('2026-11-22T10:00:00Z'))).toEqual(at('2026-11-22T10:00:00Z'));
});
