import { describe, expect, it } from 'vitest';
import type { Desired } from './desired';
import { findings, strayFindings } from './findings';
import type { Gateway } from './observed';
import { plan } from './plan';
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
  table,
  toGateway,
  vpcId,
} from './testing/network';

/** What a sweep finds: `kind id`. */
const found = (wanted: Desired, observed: ReturnType<typeof network>, busy = false) => {
  const atRest = busy || plan(wanted, observed, now).step === 'Steady';
  return findings(observed, { wanted, atRest }, now).map(({ kind, id }) => `${kind} ${id}`);
};
const since = (minutes: number): Desired => ({
  state: 'closed',
  reason: { kind: 'between-openings' },
  since: now.subtract({ minutes }),
});
const made = (minutes: number) => ({ ...ourTags, [tag.createdAt]: minutesAgo(minutes) });
const old = { createdAt: minutesAgo(300), tags: made(300) };
const oldOpen = () =>
  openNetwork({
    gateways: [gateway('nat-1', old)],
    addresses: [address('eipalloc-nat-1', { on: 'nat-1', tags: made(300) })],
  });
const unknown: Desired = { state: 'unknown', cause: 'records-unreadable' };

describe('an orphan', () => {
  it('is what is ours and costs money though it has been wanted closed for over half an hour', () => {
    expect(found(since(31), oldOpen())).toEqual(['orphan nat-1', 'orphan eipalloc-nat-1']);
    expect(found(closed, oldOpen())).toEqual(['orphan nat-1', 'orphan eipalloc-nat-1']);
  });

  it('is nothing while closing has its time, while a run is at work, or while it is wanted open', () => {
    expect(found(since(30), oldOpen())).toEqual([]);
    expect(found(since(31), oldOpen(), true)).toEqual([]);
    expect(found(open, oldOpen())).toEqual([]);
  });

  it('is nothing while connections have time, nor for half an hour after that; an admin’s stop gives none', () => {
    const drained = { ...oldOpen(), tags: { [tag.drainMinutes]: '20' } };
    expect(found(since(50), drained)).toEqual([]);
    expect(found(since(51), drained)).toEqual(['orphan nat-1', 'orphan eipalloc-nat-1']);
    const by = { id: 'u-1', name: 'Ada' };
    const reason = { kind: 'freeze', recordId: 'abcdefghijkl', scope: 'network', by } as const;
    const stopped: Desired = { state: 'closed', reason, since: now.subtract({ minutes: 31 }) };
    expect(found(stopped, drained)).toEqual(['orphan nat-1', 'orphan eipalloc-nat-1']);
  });

  it('is no address on which the next gateway is about to be built: one was deleted by hand (F75)', () => {
    const gone = { ...old, state: 'deleted', deletedAt: minutesAgo(2) } as const;
    const deleted = network({
      gateways: [gateway('nat-1', gone)],
      addresses: [address('eipalloc-nat-1', { tags: made(300) }), address('eipalloc-2', { tags: made(200) })],
    });
    expect(found(open, deleted)).toEqual(['orphan eipalloc-2']);
    const refused = { ...deleted, internetGatewayIds: [] };
    expect(found(open, refused)).toEqual(['orphan eipalloc-nat-1', 'orphan eipalloc-2']);
  });

  it('is nothing that was made within half an hour: another run may just have made it', () => {
    const young = network({ addresses: [address('eipalloc-1', { tags: made(30) })] });
    const aged = network({ addresses: [address('eipalloc-1', { tags: made(31) })] });
    expect([found(closed, young), found(closed, aged)]).toEqual([[], ['orphan eipalloc-1']]);
  });

  it('is no address that its network keeps, whatever else is left beside it', () => {
    const beside = [address('eipalloc-1', { tags: made(300) }), address('eipalloc-2', { tags: made(200) })];
    const observed = network({ tags: { [tag.address]: 'retained' }, addresses: beside });
    expect(found(since(31), observed)).toEqual(['orphan eipalloc-2']);
  });

  it('is an address without a time of its making: nobody may outlive us by a lost tag', () => {
    const { [tag.createdAt]: _, ...tags } = ourTags;
    expect(found(closed, network({ addresses: [address('eipalloc-1', { tags })] }))).toEqual([
      'orphan eipalloc-1',
    ]);
  });

  it('is a second gateway, and a spare address, of a network that is open', () => {
    const twins = openNetwork({
      gateways: [gateway('nat-1', old), gateway('nat-2', old)],
      addresses: [
        address('eipalloc-nat-1', { on: 'nat-1', tags: made(300) }),
        address('eipalloc-nat-2', { on: 'nat-2', tags: made(300) }),
        address('eipalloc-3', { tags: made(300) }),
      ],
    });
    expect(found(open, twins)).toEqual(['orphan nat-2', 'orphan eipalloc-3']);
  });
});

describe('an orphan, otherwise', () => {
  const whole = (wanted: Desired, observed: ReturnType<typeof network>) =>
    findings(observed, { wanted, atRest: false }, now);

  it('is told with its network and why it should not be', () => {
    expect(whole(closed, oldOpen())[0]).toEqual({
      kind: 'orphan',
      resource: 'gateway',
      id: 'nat-1',
      vpcId,
      why: 'It is wanted closed.',
      about: { why: 'wanted-closed' },
    });
    const { addresses } = oldOpen();
    const spare = openNetwork({
      addresses: [...addresses, address('eipalloc-1', { tags: made(300) })],
    });
    expect(whole(open, spare)).toEqual([
      {
        kind: 'orphan',
        resource: 'address',
        id: 'eipalloc-1',
        vpcId,
        why: 'It is one too many.',
        about: { why: 'one-too-many' },
      },
    ]);
  });

  it('is nothing while it is not known what is wanted', () => {
    const spare = network({ addresses: [address('eipalloc-1', { tags: made(300) })] });
    expect(whole(unknown, spare)).toEqual([]);
    expect(whole({ state: 'blocked', entries: ['e'] }, spare)).toEqual([]);
  });

  it('is no gateway that is gone: AWS lists it for an hour and bills nothing', () => {
    const gone = (['deleted', 'failed'] as const).map((state) => gateway(`nat-${state}`, { ...old, state }));
    expect(found(closed, network({ gateways: gone, addresses: [address('eipalloc-1')] }))).toEqual([]);
  });

  it('is a gateway by the time that AWS gives, else by its tag', () => {
    const of = (createdAt: string | undefined, tagged: number) => {
      const { createdAt: _, ...bare } = gateway('nat-1', { tags: made(tagged) });
      const observed = openNetwork({ gateways: [createdAt === undefined ? bare : { ...bare, createdAt }] });
      return found(closed, observed).filter((one) => one.includes(' nat-'));
    };
    expect(of(minutesAgo(31), 5)).toEqual(['orphan nat-1']);
    expect(of(minutesAgo(30), 300)).toEqual([]);
    expect(of(undefined, 31)).toEqual(['orphan nat-1']);
    expect(of(undefined, 30)).toEqual([]);
  });
});

describe('a suspected orphan', () => {
  it('is a gateway or an address with one mark lost (F79, F80)', () => {
    const stripped = openNetwork({ gateways: [gateway('nat-1', { tags: {} })] });
    const slotless = network({
      addresses: [address('eipalloc-1', { tags: { ...ourTags, [tag.slot]: '?' } })],
    });
    expect(found(open, stripped)).toEqual(['suspected-orphan nat-1']);
    expect(found(closed, slotless)).toEqual(['suspected-orphan eipalloc-1']);
  });

  it('is not yet a gateway that was made a minute ago and whose address no list shows', () => {
    const of = (minutes: number) =>
      network({ gateways: [gateway('nat-1', { createdAt: minutesAgo(minutes) })], addresses: [] });
    expect([found(open, of(1)), found(open, of(3))]).toEqual([[], ['suspected-orphan nat-1']]);
  });

  it('is told at once where a mark was lost, however young it is', () => {
    const { [tag.slot]: _, ...slotless } = ourTags;
    const young = gateway('nat-1', { tags: slotless, createdAt: minutesAgo(1) });
    expect(found(open, openNetwork({ gateways: [young] }))).toEqual(['suspected-orphan nat-1']);
  });

  it('is an address of nobody: its network’s tag is gone, or names none', () => {
    const { [tag.vpc]: _, ...homeless } = ourTags;
    const strays = strayFindings([
      address('eipalloc-1', { tags: homeless }),
      address('eipalloc-2', { tags: { ...ourTags, [tag.vpc]: 'production' } }),
      address('eipalloc-3', { tags: { [tag.vpc]: vpcId } }),
      address('eipalloc-4', { tags: { [tag.vpc]: vpcId, [tag.adopted]: 'true' } }),
      address('eipalloc-5', { tags: homeless, serviceManaged: true }),
    ]);
    expect(strays[0]).toMatchObject({ kind: 'suspected-orphan', resource: 'address' });
    expect(strays.map(({ id, why }) => [id, why.match(/its tag [^.]*/)?.[0]])).toEqual([
      ['eipalloc-1', 'its tag sluice:vpc is missing'],
      ['eipalloc-2', 'its tag sluice:vpc names no network: production'],
      ['eipalloc-3', 'its tag sluice:managed is missing'],
    ]);
  });
});

describe('an overdue gateway', () => {
  const expiring = (at: string | undefined, createdAt = minutesAgo(120)) => {
    const { [tag.expiresAt]: _, ...rest } = ourTags;
    const tags = at === undefined ? rest : { ...rest, [tag.expiresAt]: at };
    return openNetwork({ gateways: [gateway('nat-1', { tags, createdAt })] });
  };

  it('is past its latest end, whatever is wanted (F91)', () => {
    for (const wanted of [unknown, open]) {
      expect(found(wanted, expiring(minutesAgo(5)))).toEqual(['overdue nat-1']);
      expect(found(wanted, expiring(minutesAgo(4)))).toEqual([]);
    }
  });

  it('is none whose connections had all their time and whose closing has only just begun', () => {
    const tags = { ...made(300), [tag.expiresAt]: minutesAgo(1) };
    const closing = (state: Gateway['state']) =>
      openNetwork({
        tags: { [tag.drainMinutes]: '30' },
        gateways: [gateway('nat-1', { ...old, state, tags })],
        addresses: [address('eipalloc-nat-1', { on: 'nat-1', tags })],
      });
    expect([found(since(31), closing('available')), found(since(31), closing('deleting'))]).toEqual([[], []]);
  });

  it('is none that AWS is deleting, however slowly: that is the run’s to tell', () => {
    const tags = { ...ourTags, [tag.expiresAt]: minutesAgo(60) };
    expect(
      found(unknown, openNetwork({ gateways: [gateway('nat-1', { state: 'deleting', tags })] })),
    ).toEqual([]);
  });

  it('is older than any opening, where its latest end and the windows cannot be read', () => {
    const longest = 24 * 60 + 30;
    expect(found(unknown, expiring(undefined, minutesAgo(longest + 1)))).toEqual(['overdue nat-1']);
    expect(found(unknown, expiring('tomorrow', minutesAgo(longest + 1)))).toEqual(['overdue nat-1']);
    expect(found(unknown, expiring(undefined, minutesAgo(longest)))).toEqual([]);
    expect(found(open, expiring(undefined, minutesAgo(longest + 1)))).toEqual([]);
  });

  it('is told with its latest end, or with when it was made', () => {
    const why = (observed: ReturnType<typeof network>, wanted: Desired = unknown) =>
      findings(observed, { wanted, atRest: true }, now).map((one) => one.why);
    expect(why(expiring('2026-11-22T09:55:00Z'))).toEqual(['Its latest end was 2026-11-22T09:55:00Z.']);
    const spoilt = expiring('tomorrow', '2026-11-20T10:00:00Z');
    const told = ['Its tag sluice:expires-at cannot be read, and it was made at 2026-11-20T10:00:00Z.'];
    expect(why(spoilt)).toEqual(told);
    expect(why(spoilt, { state: 'blocked', entries: ['e'] })).toEqual(told);
  });

  it('is none that is gone', () => {
    const gone = gateway('nat-1', {
      state: 'deleted',
      tags: { ...ourTags, [tag.expiresAt]: minutesAgo(15) },
    });
    const observed = network({ gateways: [gone], tables: [table('rtb-1', [toGateway('nat-1')])] });
    expect(found(unknown, observed)).toEqual([]);
  });
});
