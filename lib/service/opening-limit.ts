import { settings } from '@/lib/egress/settings';
import { tag } from '@/lib/egress/tags';
import type { Policy } from './context';
import type { Look } from './network';

/** How long one opening by hand may last, and who says so, in words that begin a sentence. */
export interface OpeningLimit {
  readonly minutes: number;
  readonly setBy: string;
}

/** The network's limit: the deployment's, or its tag's if that is less. */
export function openingLimit(
  { vpcId, observed }: Pick<Look, 'vpcId' | 'observed'>,
  policy: Policy,
): OpeningLimit {
  const { maxOpenMinutes: minutes } = settings(observed.tags, policy);
  const setBy =
    minutes < policy.maxOpenMinutes
      ? `The tag ${tag.maxOpenMinutes} of ${vpcId}`
      : 'The setting SLUICE_MAX_OPEN_MINUTES of the deployment';
  return { minutes, setBy };
}
