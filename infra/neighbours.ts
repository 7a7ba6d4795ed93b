import * as z from 'zod';
import { Site } from '@/lib/egress/site';
import type { Place } from '@/lib/site-names';
import { namedTwice, type OtherSite } from '@/lib/sites-setting';
import type { Hub } from './hub-role';

const neighbour = {
  ...Site.shape,
  /** Its stage, where it is not called like this one. */
  stage: z.string().min(1).exactOptional(),
  /** A word that both sides know; not a secret (IAM, "Access to AWS accounts owned by third parties"). */
  externalId: z.string().regex(/^[\w+=,.@:/-]{2,40}$/, 'It is 2 to 40 letters, digits or any of +=,.@:/-_'),
};

/** An engine in another account or region that a dashboard shows. */
export const SiteSetting = z.strictObject(neighbour);
/** The deployment whose dashboard may reach an engine. */
export const HubSetting = z.strictObject({
  accountId: neighbour.accountId,
  region: neighbour.region,
  stage: neighbour.stage,
  externalId: neighbour.externalId,
  /** The hub must belong to this organisation. */
  organizationId: z
    .string()
    .regex(/^o-[a-z0-9]{10,32}$/, 'It looks like o-a1b2c3d4e5.')
    .exactOptional(),
  /** `false` where a StackSet makes the role. */
  createRole: z.boolean().default(true),
});

/** What a deployment is called: SST's app and stage. */
export interface Called {
  readonly app: string;
  readonly stage: string;
}
const nameOf = ({ app, stage }: Called, other: string | undefined) => `${app}-${other ?? stage}`;

/** The other sites as the web is told of them: all their names follow from where they are. Throws if this one is among them. */
export function othersOf(
  sites: readonly z.infer<typeof SiteSetting>[],
  called: Called,
  own: Site,
): OtherSite[] {
  const twice = namedTwice([own, ...sites]);
  if (twice !== undefined)
    throw new Error(
      `deployment.json names ${twice} among \`sites\`, and that is this deployment: leave it out.`,
    );
  return sites.map(({ stage, ...site }) => ({ app: nameOf(called, stage), ...site }));
}

/** The hub with the name of its deployment; it is in the partition of this one, for roles reach no other. */
export function hubOf(
  hub: z.infer<typeof HubSetting> | undefined,
  called: Called,
  partition: NonNullable<Place['partition']>,
): Hub | undefined {
  if (!hub) return undefined;
  const { stage, ...where } = hub;
  return { app: nameOf(called, stage), partition, ...where };
}
