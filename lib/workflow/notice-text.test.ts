import { describe, expect, it } from 'vitest';
import type { Desired } from '@/lib/egress/desired';
import type { Observed } from '@/lib/egress/observed';
import { plan } from '@/lib/egress/plan';
import { tag } from '@/lib/egress/tags';
import {
  address,
  gateway,
  minutesAgo,
  network,
  now,
  open,
  openNetwork,
  ourTags,
  route,
  table,
} from '@/lib/egress/testing/network';
import type { Reason } from '@/lib/window/decision';
import { tells } from './tells';

const noticeAbout = (desired: Desired, observed: Observed) =>
  tells({ desired, observed, plan: plan(desired, observed, now), now, executionArn: 'arn' })[0]?.input;
const reason: Reason = { kind: 'between-openings' };
const gone = [gateway('nat-1', { state: 'deleted', deletedAt: minutesAgo(1) })];
const taken = [table('rtb-1', [route('instance', 'i-1')])];
const message = 'The route table rtb-1 already has a default route, to the instance i-1.';

describe('the notice of a network that closes because it cannot be open', () => {
  it.each([
    ['closing', openNetwork({ tables: taken })],
    ['closed', network({ gateways: gone, tables: taken })],
  ])('names what is in the way, and no end or reason of the opening: %s', (kind, observed) => {
    const notice = noticeAbout(open, observed);
    expect(notice?.kind).toBe(kind);
    expect(notice?.message).toContain(`Why: ${message}`);
    expect(notice?.message).not.toMatch(/Opens again|Nightly sync/);
    expect(notice?.detail).toMatchObject({ problems: [{ code: 'foreign-route' }] });
    expect(notice?.detail).not.toHaveProperty('until');
    expect(notice?.detail).not.toHaveProperty('reason');
  });
});

describe('the notice of a network that closes as wanted', () => {
  it('says why, and when it opens again', () => {
    const until = now.add({ hours: 3 });
    const notice = noticeAbout({ state: 'closed', until, reason }, network({ gateways: gone }));
    expect(notice?.message).toContain('Opens again: 2026-11-22T13:00:00Z\nWhy: no window is open now');
    expect(notice?.detail).toMatchObject({ until: '2026-11-22T13:00:00Z', reason });
  });

  it('names the person who stopped it, though the windows cannot be read', () => {
    const by = { id: 'ola', name: 'Ola' };
    const stopped = { kind: 'hold', recordId: 'abcdefghijkl', by } as const;
    const notice = noticeAbout(
      { state: 'blocked', entries: ['x'], stopped },
      network({ tables: [], gateways: gone }),
    );
    expect(notice?.message).toContain('Why: kept closed by Ola');
  });
});

it('the notice of a gateway past its latest end does not say that nothing was changed', () => {
  const notice = noticeAbout({ state: 'unknown', cause: 'group-missing' }, network({ gateways: gone }));
  expect(notice?.message).toContain(
    'Why: the windows cannot be read; only what is past its latest end is removed',
  );
});

it('a notice names each person once, and two of one name twice', () => {
  const people = ['ada', 'ada', 'ada-2'].map((id) => ({ id, name: 'Ada' }));
  const again: Reason = { kind: 'lease', recordIds: ['a', 'b', 'c'], by: people, reason: 'again' };
  const until = now.add({ hours: 2 });
  const notice = noticeAbout({ state: 'open', until, reason: again }, openNetwork());
  expect(notice?.message).toContain('Why: opened by Ada, Ada (again)');
});

describe('the notice of an opening', () => {
  const opening = (tags: Record<string, string>, bornMinutesAgo: number) => {
    const born = { ...ourTags, [tag.createdAt]: minutesAgo(bornMinutesAgo) };
    return noticeAbout(
      open,
      openNetwork({
        tags,
        gateways: [gateway('nat-1', { createdAt: minutesAgo(3) })],
        addresses: [address('eipalloc-nat-1', { on: 'nat-1', tags: born })],
      }),
    )?.message;
  };
  const retained = { [tag.address]: 'retained' };

  it('names an address that partners cannot know yet, where addresses are kept', () => {
    expect(opening(retained, 4)).toMatch(/New: [\d.]+\. Partners that allow this network/);
    expect(opening(retained, 300)).not.toContain('New:');
    expect(opening({}, 4)).not.toContain('New:');
  });
});
