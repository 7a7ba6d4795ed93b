import * as z from 'zod';
import { Site } from '@/lib/egress/site';
import { type Env, SettingsWrong, type Variable } from '@/lib/settings';
import { siteNames } from '@/lib/site-names';

/** Another site that this dashboard shows: its engine is a deployment of its own, called `app`. */
const OtherSite = Site.extend({
  app: z.string().min(1),
  /** What its role asks of who takes it on. */
  externalId: z.string().min(2),
}).strict();
export type OtherSite = z.infer<typeof OtherSite>;

/** What `SLUICE_SITES` holds: what people call this site, and the others. */
export const SitesSetting = z.strictObject({ name: Site.shape.name, others: z.array(OtherSite) });
export type SitesSetting = z.infer<typeof SitesSetting>;

/**
 * The sites beside the deployment's own; none if the variable is absent. Throws `SettingsWrong` with each fault's place: a
 * site named twice, or this one as another, would have all of it shown and changed twice.
 */
export function sitesIn(env: Env, own: Site): SitesSetting {
  const text = env.SLUICE_SITES;
  if (text === undefined) return { others: [] };
  const parsed = SitesSetting.safeParse(jsonOf(text));
  if (parsed.success) return refuseTwice(parsed.data, own);
  const faults = parsed.error.issues.map(
    ({ path, message }) => `SLUICE_SITES is wrong at ${path.join('.') || 'its top'}: ${message}`,
  );
  throw new SettingsWrong(faults);
}

function refuseTwice(setting: SitesSetting, own: Site): SitesSetting {
  const twice = namedTwice([own, ...setting.others]);
  if (twice === undefined) return setting;
  throw new SettingsWrong([`SLUICE_SITES names ${twice} twice, or as another site what is this one.`]);
}

/** The first account and region that stands there more than once. */
export function namedTwice(sites: readonly Site[]): string | undefined {
  const places = sites.map(({ accountId, region }) => `${accountId}/${region}`);
  return places.find((place, at) => places.indexOf(place) !== at);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new SettingsWrong([`SLUICE_SITES is not JSON: ${error instanceof Error ? error.message : error}.`]);
  }
}

/** A site's own variables, and the role to take on there, from where it is: nobody types an ARN. */
export function otherSite(site: OtherSite, partition: string) {
  const names = siteNames({ ...site, partition });
  const variables = {
    AWS_REGION: site.region,
    SLUICE_GROUP: names.group,
    SLUICE_SCHEDULER_ROLE_ARN: names.schedulerRoleArn,
    SLUICE_DLQ_ARN: names.deadLetterArn,
    SLUICE_WORKFLOW_ARN: names.workflowArn,
    SLUICE_SWEEP_ARN: names.sweepArn,
    SLUICE_TOPIC_ARN: names.topicArn,
    SLUICE_ACTIVITY_LOG_GROUP: names.activityLogGroup,
    SLUICE_LOOKS_LOG_GROUP: names.looksLogGroup,
  } as const satisfies Partial<Record<Variable, string>>;
  return { variables, roleArn: names.hubRoleArn };
}
