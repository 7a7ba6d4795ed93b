import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { NetworkRecord } from '@/lib/window/record';
import { readEntryName } from './entry-name';
import type { Entry } from './parse-entry';
import { toListing } from './to-listing';
import { universalTarget } from './to-schedule';

const vpcId = 'vpc-0a1b2c3d4e5f67890';
const readAt = Temporal.Instant.from('2026-11-23T08:00:00Z');
const names = { group: 'g', schedulerRoleArn: 'r', deadLetterArn: 'd', workflowArn: 'w', sweepArn: 's' };
const base = {
  schema: 1,
  vpcId,
  id: 'aaaaaaaaaaaa',
  by: { id: 'a', name: 'Ada' },
  at: '2026-11-23T07:00:00Z',
};
const windowRule = {
  name: 'Nightly',
  zone: 'UTC',
  rule: { type: 'weekly', days: ['MON'], opens: '02:00', closes: '03:00' },
};
const leaseTimes = { createdAt: '2026-11-23T07:00:00Z', until: '2026-11-23T09:00:00Z' };

function entry(suffix: 'closes' | 'opens', more: object): Entry {
  const record = NetworkRecord.parse({ ...base, revision: 1, kind: 'window', ...windowRule, ...more });
  const name = `${record.vpcId}.${record.kind}.${record.id}.${record.revision}.${suffix}`;
  const parts = readEntryName(name)!;
  return {
    name,
    parts,
    record,
    disabled: false,
    wakesAsWritten: true,
    targetArn: universalTarget,
    bounded: false,
  };
}
const lease = (more: object) => entry('closes', { kind: 'lease', ...leaseTimes, ...more });
const list = (...entries: Parameters<typeof toListing>[0][number][]) => toListing(entries, readAt, names);
const revisions = (listing: ReturnType<typeof list>) => listing.kept.map(({ record }) => record.revision);

describe('which revision counts', () => {
  it('is the highest that has its `.closes`; older ones are garbage', () => {
    const older = [entry('closes', {}), entry('opens', {})];
    const newer = [entry('closes', { revision: 10 }), entry('opens', { revision: 10 })];
    const listing = list(...older, ...newer);
    expect(revisions(listing)).toEqual([10]);
    expect(listing.kept[0]).toMatchObject({ incomplete: false, changedOutside: false, disabled: false });
    expect(listing.garbage).toEqual(older.map(({ name }) => name));
  });

  it('never is one of which there is only the `.opens`', () => {
    const current = [entry('closes', {}), entry('opens', {})];
    const uncommitted = entry('opens', { revision: 2 });
    const listing = list(...current, uncommitted);
    expect(revisions(listing)).toEqual([1]);
    expect(listing.garbage).toEqual([uncommitted.name]);
    expect(list(uncommitted)).toMatchObject({ kept: [], garbage: [uncommitted.name] });
  });

  it('is incomplete while a window lacks its `.opens`; a lease needs none', () => {
    expect(list(entry('closes', {})).kept[0]?.incomplete).toBe(true);
    expect(list(lease({})).kept[0]?.incomplete).toBe(false);
  });

  it('is none of a record whose later revision cannot be read, and nothing of it is removed', () => {
    const spoilt = { name: `${vpcId}.window.aaaaaaaaaaaa.2.closes`, vpcId, why: 'not JSON' };
    const listing = list(entry('closes', {}), entry('opens', {}), spoilt);
    expect(listing).toMatchObject({ kept: [], garbage: [], spoilt: [spoilt] });
  });

  it('stays if only its `.opens` cannot be read: closing goes on', () => {
    const spoilt = { name: `${vpcId}.window.aaaaaaaaaaaa.1.opens`, vpcId, why: 'not JSON' };
    expect(revisions(list(entry('closes', {}), spoilt))).toEqual([1]);
  });

  it('is not incomplete if its `.opens` is there and cannot be read: nothing can take its place', () => {
    const spoilt = (revision: number) => ({
      name: `${vpcId}.window.aaaaaaaaaaaa.${revision}.opens`,
      vpcId,
      why: 'not JSON',
    });
    expect(list(entry('closes', {}), spoilt(1)).kept[0]?.incomplete).toBe(false);
    expect(list(entry('closes', { revision: 2 }), spoilt(1)).kept[0]?.incomplete).toBe(true);
  });
});

describe('what is over', () => {
  it('is kept for a day and then goes', () => {
    const justOver = lease({ until: '2026-11-22T08:00:00Z' });
    const longOver = lease({ until: '2026-11-22T07:59:00Z' });
    expect(list(justOver).garbage).toEqual([]);
    expect(list(longOver)).toMatchObject({ kept: [], garbage: [longOver.name] });
  });

  it('never is a hold while an opening lives that it ended: without it, that would count again', () => {
    const since = (createdAt: string) => ({ createdAt, until: '2026-11-26T07:00:00Z', id: 'bbbbbbbbbbbb' });
    const ended = lease(since('2026-11-20T07:00:00Z'));
    const later = lease(since('2026-11-20T09:00:00Z'));
    const elsewhere = lease({ ...since('2026-11-20T07:00:00Z'), vpcId: 'vpc-0123456789abcdef0' });
    const released = lease({ ...since('2026-11-20T07:00:00Z'), deleted: true });
    const times = { createdAt: '2026-11-20T08:00:00Z', until: '2026-11-20T10:00:00Z' };
    const hold = entry('closes', { kind: 'hold', ...times });
    expect(list(hold, ended).garbage).toEqual([]);
    for (const other of [later, elsewhere, released]) expect(list(hold, other).garbage).toEqual([hold.name]);
  });

  it('is a deleted record at once, and its entry goes after a day', () => {
    const deleted = entry('closes', { revision: 2, deleted: true });
    const old = entry('closes', { revision: 3, deleted: true, at: '2026-11-22T07:00:00Z' });
    expect(list(entry('closes', {}), deleted)).toMatchObject({
      kept: [],
      deleted: [{ revision: 2, deleted: true }],
      garbage: [entry('closes', {}).name],
    });
    expect(list(old)).toMatchObject({ deleted: [], garbage: [old.name] });
  });

  it('never is a window that is only switched off, or that has no last day', () => {
    const off = [entry('closes', { off: true }), entry('opens', { off: true })];
    expect(list(...off).garbage).toEqual([]);
  });

  it('is a window whose last date is long past', () => {
    const ended = [entry('closes', { lastDate: '2026-11-01' }), entry('opens', { lastDate: '2026-11-01' })];
    expect(list(...ended).garbage).toEqual(ended.map(({ name }) => name));
    const running = [entry('closes', { lastDate: '2026-11-23' }), entry('opens', { lastDate: '2026-11-23' })];
    expect(list(...running).garbage).toEqual([]);
  });
});

describe('what a person did to an entry', () => {
  it.each([{ wakesAsWritten: false }, { targetArn: 'arn:aws:lambda:x' }, { bounded: true }])(
    'is shown as changed outside: %o',
    (change) => {
      const changed = { ...entry('opens', {}), ...change };
      expect(list(entry('closes', {}), changed).kept[0]?.changedOutside).toBe(true);
    },
  );

  it('counts as off if it was switched off', () => {
    const off = { ...entry('opens', {}), disabled: true };
    expect(list(entry('closes', {}), off).kept[0]?.disabled).toBe(true);
  });

  it('shows if the two entries tell different stories', () => {
    expect(list(entry('closes', {}), entry('opens', { name: 'Other' })).kept[0]?.changedOutside).toBe(true);
  });
});

describe('what another tool manages', () => {
  const theirs = { managedBy: 'Terraform' };

  it('is never garbage: not when it has ended, nor as an older revision, nor without its closing', () => {
    const ended = { ...theirs, lastDate: '2026-11-01' };
    const pair = [entry('closes', ended), entry('opens', ended)];
    expect(list(...pair)).toMatchObject({ kept: [{ record: ended }], garbage: [] });
    const newer = entry('closes', { ...theirs, revision: 2 });
    expect(list(...pair, newer)).toMatchObject({ kept: [{ record: { revision: 2 } }], garbage: [] });
    expect(list(entry('opens', theirs))).toMatchObject({ kept: [], garbage: [] });
  });

  it('is not completed by us; what is missing is shown', () => {
    const [kept] = list(entry('closes', theirs)).kept;
    expect(kept).toMatchObject({ incomplete: false, changedOutside: true });
  });
});
