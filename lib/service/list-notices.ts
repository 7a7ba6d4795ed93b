import type { Subscription } from '@/lib/aws/notices';
import type { NoticeList } from '@/lib/view/settings';
import type { Context, SiteAdapters } from './context';
import { asking } from './failure';
import { inTime } from './in-time';
import { allow, may } from './roles';
import { unreadableFor } from './unreadable-site';

type SiteNotices = NoticeList['sites'][number];

/**
 * Who hears of what Sluice does, by site, and whether they have confirmed that they want to. Needs a role on all
 * networks: notices tell of each. A site that cannot be read says why.
 */
export async function listNotices(ctx: Context): Promise<NoticeList> {
  allow(ctx.actor, 'read', 'everywhere');
  const shown = may(ctx.actor, 'audit', 'everywhere') ? whole : withoutPerson;
  return { sites: await Promise.all(ctx.sites.map((adapters) => noticesOf(ctx, adapters, shown))) };
}

async function noticesOf(
  ctx: Context,
  adapters: SiteAdapters,
  shown: (one: Subscription) => string,
): Promise<SiteNotices> {
  const { site, notices } = adapters;
  try {
    const found = await inTime(ctx, adapters, () => asking('notices-unknown', () => notices.subscriptions()));
    const subscriptions = found.subscriptions.map((one) => ({ ...one, endpoint: shown(one) }));
    return { site: { ...site }, subscriptions, ...(found.more ? { more: true } : {}) };
  } catch (error) {
    const { code, message } = unreadableFor(ctx.actor, error, site);
    return { site: { ...site }, unreadable: { code, message } };
  }
}

/** What stands behind a host is a secret of many hooks: nobody is shown it. */
function whole({ protocol, endpoint }: Subscription): string {
  if (!protocol.startsWith('http') || !URL.canParse(endpoint)) return endpoint;
  const { origin, pathname, search } = new URL(endpoint);
  return pathname === '/' && search === '' ? origin : `${origin}/…`;
}

/** Enough to know one's own by, and no list of people's addresses. */
function withoutPerson(one: Subscription): string {
  const text = whole(one);
  const at = text.lastIndexOf('@');
  if (at > 0) return `${text.slice(0, 1)}…${text.slice(at)}`;
  return one.protocol === 'sms' ? `…${text.slice(-2)}` : text;
}
