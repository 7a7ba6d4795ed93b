import type { Resource } from '@/infra/functions';
import type { Names } from '@/infra/names';
import { type Offered, offeredByDefault } from '@/lib/egress/settings';
import type { SitesSetting } from '@/lib/sites-setting';
import type { TicketSetting } from '@/lib/ticket-setting';

export interface Policy {
  /** Keys of a VPC's tags that its new resources take over. */
  readonly copiedTagKeys?: readonly string[] | undefined;
  /** What networks may choose by tag; all of it if not said. */
  readonly offered?: Offered | undefined;
  readonly maxOpenMinutes?: number | undefined;
  /** Whether an opening by hand needs a reason. */
  readonly reasonRequired?: boolean | undefined;
  /** Whether a ticket must be named, and what it looks like. */
  readonly ticket?: TicketSetting | undefined;
  /** What people call this site, and the others that its dashboard shows. */
  readonly sites?: SitesSetting | undefined;
}

/** What stands for each thing of `infra/functions.ts` in a deployment. */
export function valuesOf(names: Names, policy: Policy = {}) {
  const { copiedTagKeys = [], offered, maxOpenMinutes = 1440, sites = { others: [] } } = policy;
  const { reasonRequired = false, ticket = { required: false } } = policy;
  return {
    group: names.group,
    schedulerRoleArn: names.schedulerRoleArn,
    deadLetterArn: names.deadLetterArn,
    topicArn: names.topicArn,
    workflowArn: names.workflowArn,
    noticeArn: names.noticeArn,
    enrolArn: names.enrolArn,
    sweepArn: names.functionArn('sweep'),
    activityLogGroup: names.activityLogGroup,
    looksLogGroup: names.looksLogGroup,
    sessionsPath: names.sessionsPath,
    copiedTagKeys: copiedTagKeys.join(','),
    maxOpenMinutes: String(maxOpenMinutes),
    reasonRequired: String(reasonRequired),
    ticket: JSON.stringify(ticket),
    sites: JSON.stringify(sites),
    ...offeredValues(offered ?? offeredByDefault),
  } satisfies Record<Resource, string>;
}

/** The variables of a row of the tables, with their values in a deployment. */
export function environmentOf(
  row: { readonly environment: Readonly<Record<string, Resource>> },
  values: Readonly<Record<Resource, string>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(row.environment).map(([name, resource]) => [name, values[resource]]),
  );
}

function offeredValues({ gateways = ['one'], addresses = ['ephemeral'], maxDrainMinutes = 0 }: Offered) {
  return {
    offeredGateways: gateways.join(','),
    offeredAddresses: addresses.join(','),
    maxDrainMinutes: String(maxDrainMinutes),
  };
}
