import type { Client } from '@/lib/api/client';
import type { NetworkDetail, WindowView } from '@/lib/view/network';
import { wantsOpen } from './condition';

/** What can be done to many networks together, besides writing a window, with the right that each network must give. */
export const rightOf = {
  open: 'open',
  close: 'close',
  'skip-next': 'edit-windows',
  'switch-off': 'edit-windows',
  'switch-on': 'edit-windows',
} as const;
export type ManyDeed = keyof typeof rightOf;

/** What came of it in one network. */
export type Did =
  | { readonly kind: 'opened'; readonly until: string | undefined }
  | { readonly kind: 'closing' }
  | { readonly kind: 'skipped'; readonly name: string; readonly opens: string }
  | { readonly kind: 'switched'; readonly count: number }
  /** It was so already, or there is no window or opening to do it to. */
  | { readonly kind: 'nothing' };

type DeedClient = Pick<
  Client,
  'network' | 'open' | 'close' | 'windows' | 'skipNext' | 'switchWindowOn' | 'switchWindowOff'
>;

export interface OneOfMany {
  readonly vpcId: string;
  readonly why: { readonly reason?: string; readonly ticket?: string };
  /** To open: for how long, and the key by which a repeat is the same opening. */
  readonly minutes: number;
  readonly key: string;
  /** To skip: the opening that was the next when it was first tried, however often it is tried since. */
  readonly aimAt: (opens: string) => string;
}

/** Does it to one network. Whatever is so already stays as it is, so that it may be tried again. Rejects with `ApiProblem`. */
export async function doOne(api: DeedClient, deed: ManyDeed, one: OneOfMany): Promise<Did> {
  switch (deed) {
    case 'open': {
      const { until } = await api.open(one.vpcId, { minutes: one.minutes, ...one.why }, one.key);
      return { kind: 'opened', until };
    }
    case 'close':
      return closeOne(api, one);
    case 'skip-next':
      return skipOne(api, one);
    case 'switch-off':
      return switchAll(api, one, false);
    case 'switch-on':
      return switchAll(api, one, true);
  }
}

/** One that is closed, and not wanted open, is left as it is: closing it would have it kept closed. */
async function closeOne(api: DeedClient, { vpcId, why }: OneOfMany): Promise<Did> {
  if (isClosed(await api.network(vpcId))) return { kind: 'nothing' };
  await api.close(vpcId, why);
  return { kind: 'closing' };
}

function isClosed({ state, reason }: NetworkDetail): boolean {
  return state === 'closed' && reason.kind !== 'unknown' && !wantsOpen(reason);
}

/** The network's next opening, by whichever window; by several, where they open at the same moment. */
async function skipOne(api: DeedClient, { vpcId, why, aimAt }: OneOfMany): Promise<Did> {
  const { windows } = await api.windows(vpcId);
  const [first] = windows
    .flatMap(({ off, nextOpenings: [next] }) => (off || next === undefined ? [] : [next.opens]))
    .sort((one, other) => Date.parse(one) - Date.parse(other));
  if (first === undefined) return { kind: 'nothing' };
  const opens = aimAt(first);
  const coming = windows.filter(({ off, nextOpenings }) => !off && nextOpenings[0]?.opens === opens);
  for (const { id, etag } of ownFirst(coming)) await api.skipNext(vpcId, id, why, etag);
  // Those whose answer to an earlier try was lost are done as well.
  const all = windows.filter((window) => coming.includes(window) || window.skipOpenings.includes(opens));
  return { kind: 'skipped', name: all.map(({ name }) => name).join(', '), opens };
}

async function switchAll(api: DeedClient, { vpcId, why }: OneOfMany, on: boolean): Promise<Did> {
  const { windows } = await api.windows(vpcId);
  const others = windows.filter(({ off }) => off === on);
  if (others.length === 0) return { kind: 'nothing' };
  const put = on ? api.switchWindowOn : api.switchWindowOff;
  for (const { id, etag } of ownFirst(others)) await put(vpcId, id, why, etag);
  return { kind: 'switched', count: others.length };
}

/** Those that another tool keeps are refused: they hold up none of the others. */
function ownFirst(windows: readonly WindowView[]): WindowView[] {
  return [...windows].sort((a, b) => Number(a.managedBy !== undefined) - Number(b.managedBy !== undefined));
}
