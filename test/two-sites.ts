import type { Context } from '@/lib/service/context';
import type { World } from '@/test/local-world';

/** Where the second of two worlds is said to be. */
export const elsewhere = { accountId: '111111111111', region: 'eu-west-1' };

/** Both worlds as two sites of one deployment, the first of them the dashboard's own. */
export async function asTwoSites(one: World, other: World): Promise<Context> {
  const [here, there] = [await one.context('admin'), await other.context('admin')];
  return { ...here, sites: [...here.sites, ...there.sites.map((site) => ({ ...site, site: elsewhere }))] };
}
