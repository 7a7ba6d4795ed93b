import type { Resource } from '@/infra/functions';
import type { Names } from '@/infra/names';
import { type Offered, offeredByDefault } from '@/lib/egress/settings';
import type { SitesSetting } from '@/lib/sites-setting';

export interface Policy {
  /** Keys of a VPC's tags that its new resources take over. */
  readonly copiedTagKeys?: readonly string[] | undefined;
  /** What networks may choose by tag; all of it if not said. */
  readonly offered?: Offered | undefined;
  readonly maxOpenMinutes?: number | undefined;
  /** What people call this site, and the others that its dashboard shows. */
  readonly sites?: SitesSetting | undefined;
}

/** What stands for each thing of `infra/functions.ts` in a deployment. */
export function valuesOf(names: Names, policy: Policy = {}) {
  const { copiedTagKeys = [], offered, maxOpenMinutes = 1440, sites = { others: [] } } = policy;
  return {
    group: names.group,
    schedulerRoleArn: names.schedulerRoleArn,
    deadLetterArn: names.deadLetterArn,
    workflowArn: names.workflowArn,
    noticeArn: names.noticeArn,
    sweepArn: names.functionArn('sweep'),
    activityLogGroup: names.activityLogGroup,
    copiedTagKeys: copiedTagKeys.join(','),
    maxOpenMinutes: String(maxOpenMinutes),
    sites: JSON.stringify(sites),
    ...offeredValues(offered ?? offeredByDefault),
  } satisfies Record<Resource, string>;
}

function offeredValues({ gateways = ['one'], addresses = ['ephemeral'], maxDrainMinutes = 0 }: Offered) {
  return {
    offeredGateways: gateways.join(','),
    offeredAddresses: addresses.join(','),
    maxDrainMinutes: String(maxDrainMinutes),
  };
}
