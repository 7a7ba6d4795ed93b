import { enrolledTables } from '@/lib/egress/enrolled';
import type { Observed } from '@/lib/egress/observed';
import { markedSubnets } from '@/lib/egress/subnet-choice';
import type { UnenrolledList } from '@/lib/view/settings';
import type { Context, SiteAdapters } from './context';
import { type EnrolmentItem, enrolmentItems } from './enrolment-items';
import { asking } from './failure';
import { sees } from './grants';
import { inTime } from './in-time';
import { allow, may } from './roles';
import { unreadableIfTheirs } from './unreadable-site';

type Unenrolled = UnenrolledList['networks'][number];

/**
 * Networks of all sites that are there and not, or not wholly, enrolled, with what they lack; by site and name. Sites
 * that cannot be read are named.
 */
export async function listUnenrolled(ctx: Context): Promise<UnenrolledList> {
  allow(ctx.actor, 'read', 'somewhere');
  const sites = await Promise.all(ctx.sites.map((adapters) => unenrolledIn(ctx, adapters)));
  const unreadable = sites.flatMap((site) => site.unreadable ?? []);
  return {
    networks: sites.flatMap(({ networks }) => networks),
    ...(unreadable.length > 0 ? { unreadable } : {}),
  };
}

async function unenrolledIn(ctx: Context, adapters: SiteAdapters): Promise<UnenrolledList> {
  const { networks } = adapters;
  try {
    const seen = await inTime(ctx, adapters, () =>
      asking('network-unknown', async () => (await networks.observeSite(await networks.vpcIds())).networks),
    );
    const mine = seen.filter((one) => sees(ctx.actor, { vpcId: one.vpcId, observed: one }));
    const lacking = mine
      .filter((one) => one.exists && !isEnrolled(one))
      .map((one) => unenrolled(ctx, adapters, one));
    return { networks: lacking.sort((a, b) => keyOf(a).localeCompare(keyOf(b))) };
  } catch (error) {
    return { networks: [], unreadable: unreadableIfTheirs(ctx.actor, error, adapters) };
  }
}

function isEnrolled(observed: Observed): boolean {
  return enrolledTables(observed).length > 0 && markedSubnets(observed).length > 0;
}

function unenrolled(ctx: Context, { site, offersEnrolling }: SiteAdapters, observed: Observed): Unenrolled {
  const { vpcId, tags, cidr, internetGatewayIds } = observed;
  const items = enrolmentItems(observed);
  const mayEnrol = may(ctx.actor, 'enrol', { vpcId, observed });
  const name = tags['sluice:name'] ?? tags.Name;
  return {
    site: { ...site },
    vpcId,
    ...(name === undefined ? {} : { name }),
    ...(cidr === undefined ? {} : { cidr }),
    tables: counted(items, 'route-table'),
    subnets: counted(items, 'gateway-subnet'),
    hasInternetGateway: internetGatewayIds.length > 0,
    enrolling: offersEnrolling ? (mayEnrol ? 'may' : 'needs-role') : 'not-offered',
  };
}

function counted(items: readonly EnrolmentItem[], kind: EnrolmentItem['kind']) {
  const those = items.filter((item) => item.kind === kind);
  return { there: those.length, tagged: those.filter(({ done }) => done).length };
}

/** Named ones first. */
const keyOf = ({ name, vpcId }: Unenrolled) => `${name === undefined ? '1' : '0'}${name ?? ''}${vpcId}`;
