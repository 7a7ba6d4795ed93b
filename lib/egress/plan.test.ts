import { describe, expect, it } from 'vitest';
import type { Desired } from './desired';
import { plan } from './plan';
import { nothingRemembered } from './plan-memory';
import { tag } from './tags';
import {
  address,
  closed,
  gateway,
  minutesAgo,
  network,
  now,
  open,
  openNetwork,
  ourTags,
  route,
  vpcId,
} from './testing/network';
import { addressIn, tableOf, zoneA, zoneB, zoneC, zoned, zones } from './testing/zones';

const foreignIn = (zone: string) => tableOf(zone, undefined, { routes: [route('transit-gateway', 'tgw-1')] });

describe('a plan says what it is for', () => {
  it('while one zone of three can be open the network is wanted open', () => {
    const tables = [foreignIn(zoneA), foreignIn(zoneB), tableOf(zoneC)];
    expect(plan(open, zoned({ tables }), now).why).toBe('Wanted open: a public address is missing.');
  });
  it('where no zone can be open it says so', () => {
    expect(plan(open, zoned({ tables: zones.map(foreignIn) }), now).why).toMatch(/^It cannot be open: /);
    const stale = zoned({ tables: zones.map(foreignIn), addresses: [addressIn(zoneA)] });
    expect(plan(open, stale, now).why).toBe(
      `It cannot be open: an address of ours is not needed: eipalloc-nat-${zoneA}.`,
    );
  });
  it('beside an entry that cannot be read it is a person who stopped it', () => {
    const by = { id: 'a', name: 'Ada' };
    const desired: Desired = {
      state: 'blocked',
      entries: ['e'],
      stopped: { kind: 'hold', recordId: 'h', by },
    };
    expect(plan(desired, openNetwork(), now).why).toMatch(/^Stopped by a person: a route of ours is to go/);
  });
});

it('an opening without a known end gets the longest latest end', () => {
  const endless: Desired = { state: 'open', reason: { kind: 'lease', recordIds: [], by: [] } };
  expect(plan(endless, network(), now)).toMatchObject({
    step: 'AllocateAddress',
    items: [{ tags: { [tag.expiresAt]: '2026-11-23T10:30:00Z' } }],
  });
});

describe('while the windows cannot be read', () => {
  const unreadable: Desired = { state: 'unknown', cause: 'records-unreadable' };
  const missing: Desired = { state: 'unknown', cause: 'group-missing' };
  const unread = 'The windows cannot be read; only what is past its latest end is removed';
  const waited = (seconds: number) => ({
    ...nothingRemembered,
    waiting: {
      for: 'records' as const,
      resourceIds: ['records'],
      since: now.subtract({ seconds }).toString(),
    },
  });

  it('the list is read again for a minute, and no longer', () => {
    expect(plan(unreadable, openNetwork(), now, waited(59))).toEqual({
      step: 'Wait',
      for: 'records',
      resourceIds: ['records'],
      why: `${unread}: the list of them is read again.`,
    });
    const made = plan(unreadable, openNetwork(), now, waited(60));
    expect(made).toEqual({
      step: 'Blocked',
      problems: [expect.objectContaining({ code: 'records-unknown' })],
      why: `${unread}: The windows cannot be read. Nothing was changed.`,
    });
  });
  it('what is past its latest end goes at once, and its progress is what is waited for', () => {
    const expired = { ...ourTags, [tag.expiresAt]: minutesAgo(1) };
    const deleting = gateway('nat-1', { state: 'deleting', deletedAt: minutesAgo(1), tags: expired });
    const overdue = openNetwork({ gateways: [gateway('nat-1', { tags: expired })] });
    expect(plan(unreadable, overdue, now).why).toBe(`${unread}: a route of ours is to go from rtb-1.`);
    expect(plan(unreadable, openNetwork({ gateways: [deleting], tables: [] }), now)).toMatchObject({
      step: 'Wait',
      for: 'gateway-deleting',
      resourceIds: ['nat-1'],
    });
  });
  it('a group that is missing is told as that, and not waited for', () => {
    const made = plan(missing, openNetwork(), now);
    expect(made).toMatchObject({ step: 'Blocked' });
    expect(made.why).toContain('The windows cannot be read (the schedule group is missing).');
  });
  it('each entry that cannot be read is named', () => {
    const made = plan({ state: 'blocked', entries: ['entry-1', 'entry-2'] }, openNetwork(), now);
    expect(made).toMatchObject({
      step: 'Blocked',
      problems: [
        { code: 'spoilt-entry', subject: 'entry-1' },
        { code: 'spoilt-entry', subject: 'entry-2' },
      ],
    });
    expect(made.why).toContain('entry-1');
  });
});

describe('whatever is wanted', () => {
  it.each([
    ['open', open],
    ['closed', closed],
  ])('an address that somebody took is told with who has it: %s', (state, desired) => {
    const ours = state === 'open' ? openNetwork() : network();
    const taken = address('eipalloc-7', { on: 'i-1', instanceId: 'i-1' });
    expect(plan(desired, { ...ours, addresses: [...ours.addresses, taken] }, now)).toMatchObject({
      step: 'Blocked',
      problems: [{ code: 'address-taken', subject: 'eipalloc-7', message: expect.stringContaining('(i-1)') }],
    });
  });
  it('what has lost a mark is told by name', () => {
    const lost = address('eipalloc-7', { tags: { [tag.vpc]: vpcId } });
    expect(plan(closed, network({ addresses: [lost] }), now)).toMatchObject({
      step: 'Blocked',
      problems: [{ code: 'suspected-orphan', subject: 'eipalloc-7' }],
    });
  });
});
