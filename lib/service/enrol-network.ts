import { desired } from '@/lib/egress/desired';
import { isGone } from '@/lib/egress/ownership';
import type { Site } from '@/lib/egress/site';
import { tag } from '@/lib/egress/tags';
import { sightOf } from '@/lib/egress/view';
import type { Started } from '@/lib/view/answers';
import type { EnrolInput, Tagging } from '@/lib/workflow/enrol-definition';
import { said, type Why } from './authored';
import { type ChangingNetwork, changeNetwork } from './change';
import type { Context } from './context';
import { enrolmentItems } from './enrolment-items';
import { ServiceError } from './errors';
import { asking } from './failure';
import type { Network } from './network';
import { newId } from './new-id';
import { askedBy } from './who';

export interface EnrolNetwork extends Why {
  readonly vpcId: string;
  /** `false` takes it out again. */
  readonly enrolled: boolean;
}

/**
 * Sets the tags that enrol a network, on what `readEnrolment` names and does not tick off; or sets those that are there
 * to `false`. Gives the run that does it, which reads nothing again: what changes meanwhile is the next request's. Needs
 * the role `admin`.
 * Errors: not-found, enrol-not-offered, still-open, records-unknown, network-unknown, workflow-missing.
 */
export function enrolNetwork(ctx: Context, input: EnrolNetwork): Promise<Started> {
  const deed = input.enrolled ? 'enrol' : 'unenrol';
  return changeNetwork(ctx, { deed, ...input }, async (network) => {
    const { enroller, site } = network.adapters;
    if (!enroller) throw notOffered(network.vpcId, site);
    if (!input.enrolled) refuseIfStanding(ctx, network);
    const request = { name: `${network.vpcId}_${deed}-${newId()}`, input: inputOf(ctx, network, input) };
    const { executionArn } = await asking('workflow-missing', () => enroller.start(request));
    return { execution: executionArn };
  });
}

function notOffered(vpcId: string, { accountId, region }: Site): ServiceError {
  const detail = `${vpcId} is in account ${accountId}, ${region}, where Sluice sets no tags.`;
  return new ServiceError('enrol-not-offered', detail);
}

function inputOf(ctx: Context, network: ChangingNetwork, { enrolled, ...why }: EnrolNetwork): EnrolInput {
  return {
    schema: 1,
    vpcId: network.vpcId,
    tags: tagsOf(network, enrolled),
    ...askedBy(ctx, network.actingAs),
    ...said(why),
  };
}

/** By key, for one call sets one tag. A table has the one tag and a subnet the other. */
function tagsOf({ observed }: Network, enrolled: boolean): Tagging[] {
  const items = enrolmentItems(observed).filter(({ done }) => done !== enrolled);
  return [tag.enrolled, tag.gatewaySubnet].flatMap((key): Tagging[] => {
    const resourceIds = items.filter((item) => item.tag === key).map(({ resourceId }) => resourceId);
    return resourceIds.length > 0 ? [{ key, value: enrolled ? 'true' : 'false', resourceIds }] : [];
  });
}

/** Without its tag a table keeps a route of ours that nothing of ours may take out: the problem `table-unenrolled`. */
function refuseIfStanding(ctx: Context, { observed, listing, vpcId }: Network): void {
  const { own, tables } = sightOf(observed, ctx.policy);
  const standing = [
    ...own.gateways.filter((gateway) => !isGone(gateway)).map(({ id }) => id),
    ...tables.filter(({ route }) => route.owner === 'own').map(({ id }) => `the route of ${id}`),
  ];
  const wanted = desired(listing, vpcId, ctx.now()).state === 'open';
  if (!wanted && standing.length === 0) return;
  const what =
    standing.length > 0 ? `These are still there: ${standing.join(', ')}.` : 'It is to be open now.';
  throw new ServiceError('still-open', `${vpcId} is not closed. ${what}`);
}
