import * as z from 'zod';
import type { Exposure } from '@/lib/egress/exposure';
import { VpcId } from '@/lib/egress/site';
import { Instant } from '@/lib/window/record';

/**
 * What one look of the sweep saw of a network. `closed`: no way out of any kind. `open`: through a gateway of ours.
 * `other-way`: out by somebody else's gateway, an internet gateway or IPv6. `unclear`: a route leads to something that may
 * lead out.
 */
export const seenStates = ['closed', 'open', 'other-way', 'unclear'] as const;
export type SeenState = (typeof seenStates)[number];

export function seenState({ exposed, ways }: Exposure): SeenState {
  if (exposed === 'no') return 'closed';
  if (ways.some((way) => way.own && way.certain)) return 'open';
  return exposed === 'yes' ? 'other-way' : 'unclear';
}

/** What stands in the log of looks: one line for each sweep, and the networks that it saw, by state. */
export const LookLine = z.object({
  at: Instant,
  closed: z.array(VpcId).default([]),
  /** With the public addresses of its gateways. */
  open: z.record(VpcId, z.array(z.string())).default({}),
  'other-way': z.array(VpcId).default([]),
  unclear: z.array(VpcId).default([]),
});
export type LookLine = z.infer<typeof LookLine>;

/** One look at one network. */
export interface Look {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly state: SeenState;
  /** Public addresses of our gateways, while it is open. */
  readonly addresses: readonly string[];
}

/** What a line says of a network; undefined if it was not looked at. */
export function lookIn(line: LookLine, vpcId: string): Look | undefined {
  const at = Date.parse(line.at);
  const addresses = Object.hasOwn(line.open, vpcId) ? line.open[vpcId] : undefined;
  if (addresses) return { at, state: 'open', addresses };
  const state = seenStates.find((one) => one !== 'open' && line[one].includes(vpcId));
  return state && { at, state, addresses: [] };
}
