import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AwsError } from '@/local/core/service';
import { localWorld, type World } from '@/test/local-world';
import { asTwoSites, elsewhere } from '@/test/two-sites';
import type { SiteAdapters } from './context';
import { freezeNetwork } from './freeze-network';
import { freezeSite } from './freeze-site';
import { liftNetwork } from './lift-network';
import { liftSite } from './lift-site';
import { listExecutions } from './list-executions';
import { listNetworks } from './list-networks';
import { lookAt } from './network';
import { openNetwork } from './open-network';
import { readNetworkDetail } from './read-network-detail';

let one: World;
let other: World;
beforeAll(async () => {
  [one, other] = await Promise.all([localWorld(), localWorld({ networks: 2 })]);
});
afterAll(() => Promise.all([one.stop(), other.stop()]));

const both = () => asTwoSites(one, other);

describe('two sites', () => {
  it('are listed together, page by page, each network once', async () => {
    const ctx = await both();
    const first = await listNetworks(ctx, { limit: 2 });
    const second = await listNetworks(ctx, { limit: 2, cursor: first.cursor });
    const all = [...first.networks, ...second.networks].map(({ vpcId }) => vpcId);
    expect(all.toSorted()).toEqual([...one.vpcIds, ...other.vpcIds].toSorted());
    expect(second.cursor).toBeUndefined();
  });

  it('do not hide each other when one does not answer', async () => {
    const ctx = await both();
    const heal = other.aws.intercept((call, _, next) =>
      call.service === 'ec2' ? Promise.reject(new AwsError('InternalError', 'down')) : next(),
    );
    expect(await listNetworks(ctx, {})).toMatchObject({
      networks: [{ vpcId: one.vpcId, state: 'closed' }],
      unreadable: [{ site: elsewhere }],
    });
    expect(await readNetworkDetail(ctx, one)).toMatchObject({ vpcId: one.vpcId });
    await expect(readNetworkDetail(ctx, other)).rejects.toMatchObject({ code: 'network-unknown' });
    heal();
  });

  it('are frozen and lifted each by itself: one that fails is named beside the other', async () => {
    const ctx = await both();
    const heal = other.aws.intercept((call, _, next) =>
      call.service === 'scheduler' ? Promise.reject(new AwsError('InternalServerException', 'down')) : next(),
    );
    const outcome = { sites: [{ site: one.engine.site }], failed: [{ site: elsewhere }] };
    expect(await freezeSite(ctx, {})).toMatchObject(outcome);
    expect(await liftSite(ctx, {})).toMatchObject(outcome);
    heal();
    await expect(liftSite(ctx, {})).rejects.toMatchObject({ code: 'not-found' });
    expect(await freezeSite(ctx, {})).not.toHaveProperty('failed');
    await liftSite(ctx, {});
  });

  it('are told apart by where the network is: a record astray in the quicker one does not draw verbs there', async () => {
    const ctx = await both();
    const [here, there] = ctx.sites;
    if (!here || !there) throw new Error('There are two sites.');
    const astray: SiteAdapters = {
      ...there,
      records: here.records,
      writing: (begin) => ({ ...there.writing(begin), records: here.writing(begin).records }),
    };
    await freezeNetwork({ ...ctx, sites: [astray] }, { vpcId: other.vpcId });
    const quicker = lookAt({ ...ctx, sites: [here] }, other.vpcId);
    const heal = other.aws.intercept(async (call, _, next) => {
      if (call.service === 'ec2') await quicker;
      return next();
    });
    expect((await lookAt(ctx, other.vpcId)).adapters.site).toEqual(elsewhere);
    heal();
    await liftNetwork({ ...ctx, sites: [astray] }, { vpcId: other.vpcId });
  });

  it('are not confused while one is silent: a record astray in the other is shown, and nothing is changed by it', async () => {
    const ctx = await both();
    const [here, there] = ctx.sites;
    if (!here || !there) throw new Error('There are two sites.');
    const astray: SiteAdapters = {
      ...there,
      records: here.records,
      writing: (begin) => ({ ...there.writing(begin), records: here.writing(begin).records }),
    };
    await freezeNetwork({ ...ctx, sites: [astray] }, { vpcId: other.vpcId });
    const heal = other.aws.intercept((call, _, next) =>
      call.service === 'ec2' ? Promise.reject(new AwsError('InternalError', 'down')) : next(),
    );
    expect((await lookAt(ctx, other.vpcId)).adapters.site).toEqual(here.site);
    await expect(liftNetwork(ctx, { vpcId: other.vpcId })).rejects.toMatchObject({ code: 'network-unknown' });
    heal();
    await liftNetwork({ ...ctx, sites: [astray] }, { vpcId: other.vpcId });
  });

  it('tell a bug in one of them beside what was done in the other', async () => {
    const ctx = await both();
    const [here, there] = ctx.sites;
    if (!here || !there) throw new Error('There are two sites.');
    const list = () => Promise.reject(new TypeError('a bug'));
    const broken: SiteAdapters = { ...there, records: { ...there.records, list } };
    const failed = [{ site: elsewhere, message: expect.stringContaining('unexpected') }];
    expect(await freezeSite({ ...ctx, sites: [here, broken] }, {})).toMatchObject({
      sites: [{ site: here.site }],
      failed,
    });
    await expect(freezeSite({ ...ctx, sites: [broken] }, {})).rejects.toThrow('a bug');
    await liftSite(ctx, {});
  });

  it('give their runs one after the other', async () => {
    const ctx = await both();
    await openNetwork(ctx, { vpcId: one.vpcId, minutes: 5 });
    for (const vpcId of other.vpcIds) await openNetwork(ctx, { vpcId, minutes: 5 });
    const pages = [await listExecutions(ctx, { limit: 1 })];
    for (let page = pages[0]; page?.cursor; ) {
      page = await listExecutions(ctx, { limit: 1, cursor: page.cursor });
      pages.push(page);
    }
    const vpcIds = pages.flatMap(({ executions }) => executions.map(({ vpcId }) => vpcId));
    expect(new Set(vpcIds)).toEqual(new Set([...one.vpcIds, ...other.vpcIds]));
  });
});
