import type { Site } from '@/lib/egress/site';
import type { TestSent } from '@/lib/view/settings';
import { changeSites } from './change';
import type { Context } from './context';
import { eachSite } from './each-site';
import { asking } from './failure';

/**
 * Sends a notice that says it is a test to who hears of a site, or of all. Needs the role `admin`. Errors:
 * notices-unknown, permission, throttled; where it could be sent to some, `failed` names the others.
 */
export function sendTestNotice(ctx: Context, input: { readonly site?: Site | undefined }): Promise<TestSent> {
  return changeSites(ctx, { deed: 'test-notices', ...input }, async (sites, inSite) => {
    const { done, failed } = await eachSite(sites, (adapters) =>
      inSite(adapters, async ({ site, notices }) => {
        await asking('notices-unknown', () => notices.send(testNotice(ctx, site)));
        return { sent: { ...site } };
      }),
    );
    return { sent: done.map(({ sent }) => sent), ...(failed.length > 0 ? { failed: [...failed] } : {}) };
  });
}

function testNotice({ actor, now }: Context, { accountId, region, name }: Site) {
  const place = `account ${name === undefined ? accountId : `${name} (${accountId})`} in ${region}`;
  return {
    subject: 'Sluice: this is a test',
    message: [
      `This is a test of Sluice's notices for ${place}.`,
      `Asked for by ${actor.name} at ${now().toString()}. Nothing was opened or closed.`,
      'Whoever reads this is told when a network opens, closes, or needs attention.',
    ].join('\n'),
  };
}
