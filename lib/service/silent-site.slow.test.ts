import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localWorld, type World } from '@/test/local-world';
import { asTwoSites, elsewhere } from '@/test/two-sites';
import { freezeSite } from './freeze-site';
import { liftSite } from './lift-site';
import { listAddresses } from './list-addresses';
import { listExecutions } from './list-executions';
import { listNetworks } from './list-networks';
import { openNetwork } from './open-network';
import { readHealth } from './read-health';
import { readNetworkDetail } from './read-network-detail';

let one: World;
let other: World;
beforeAll(async () => {
  [one, other] = await Promise.all([localWorld(), localWorld({ networks: 2 })]);
});
afterAll(() => Promise.all([one.stop(), other.stop()]));

const both = async () => ({ ...(await asTwoSites(one, other)), patienceMs: 2000 });

/** From now on a world's AWS answers nothing, or one service of it, until what is given is called. */
function silence({ aws }: World, service?: string): () => void {
  const waiting: (() => void)[] = [];
  const end = aws.intercept(async (call, _input, next) => {
    if (!service || call.service === service) await new Promise<void>((go) => waiting.push(go));
    return next();
  });
  return () => {
    end();
    for (const go of waiting) go();
  };
}

describe('a site that does not answer', () => {
  it('is named, holds no other up, and is well again once it answers', async () => {
    const ctx = await both();
    const answerAgain = silence(other);
    const message = expect.stringContaining('Account 111111111111 in eu-west-1 has not answered');
    const unreadable = [{ site: elsewhere, code: 'network-unknown', message }];
    const listed = await listNetworks(ctx, {});
    expect(listed.networks.map(({ vpcId }) => vpcId)).toEqual([one.vpcId]);
    expect(listed.unreadable).toEqual(unreadable);
    expect((await listAddresses(ctx)).unreadable).toEqual(unreadable);
    expect((await readHealth(ctx)).sites.map(({ checks }) => checks.some(({ ok }) => !ok))).toContain(true);
    expect(await readNetworkDetail(ctx, one)).toMatchObject({ vpcId: one.vpcId });
    await expect(readNetworkDetail(ctx, other)).rejects.toMatchObject({ code: 'network-unknown' });
    answerAgain();
    await expect
      .poll(() => listNetworks({ ...ctx, patienceMs: 5000 }, {}))
      .toMatchObject({ networks: [{}, {}, {}] });
  });

  it('is passed over in the list of runs, and a freeze of all holds in the others and says where it does not', async () => {
    const ctx = await both();
    const answerAgain = silence(other);
    const first = await listExecutions(ctx, {});
    const second = await listExecutions(ctx, { cursor: first.cursor });
    expect([first.unreadable, second.executions, second.cursor]).toEqual([undefined, [], undefined]);
    expect(second.unreadable).toMatchObject([{ site: elsewhere }]);
    const { sites, failed } = await freezeSite(ctx, {});
    expect([sites, failed]).toMatchObject([[{ site: one.engine.site }], [{ site: elsewhere }]]);
    await liftSite(ctx, { site: one.engine.site });
    answerAgain();
  });

  it('has what its records name shown as unknown', async () => {
    const ctx = await both();
    await openNetwork(ctx, { vpcId: other.vpcId, minutes: 5 });
    const answerAgain = silence(other, 'ec2');
    const { networks } = await listNetworks(ctx, {});
    expect(networks).toContainEqual(
      expect.objectContaining({ vpcId: other.vpcId, state: 'unknown', site: elsewhere }),
    );
    answerAgain();
  });
});
