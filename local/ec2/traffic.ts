/** The traffic that tests and demonstrations let run through gateways: none, unless they say so. */
import * as z from 'zod';
import { jsonPage } from '@/local/core/html';
import type { Host, Page, PageReply } from '@/local/core/service';
import type { TrafficRecord } from './records';

/** What is to run from now on, through one gateway or, without an id, through every one that has none of its own. */
export type TrafficWish = Omit<TrafficRecord, 'from'>;

export interface Traffic {
  /** From now on, until the next wish for the same. */
  set(wish: TrafficWish): void;
  /** All wishes so far, oldest first: what ran before is told by the metrics too. */
  wishes(): readonly TrafficRecord[];
}
/** What ran through a gateway in a stretch of time: the most connections at once, and all bytes. */
export interface Flow {
  readonly connections: number;
  readonly bytes: number;
}

/** Older wishes are forgotten. */
const keptWishes = 1000;

export function trafficOf({ store, clock }: Pick<Host, 'store' | 'clock'>): Traffic {
  const wishes = store.collection<TrafficRecord>('ec2.traffic');
  return {
    set(wish) {
      const entries = wishes.entries();
      for (const [key] of entries.slice(0, Math.max(0, entries.length + 1 - keptWishes))) wishes.delete(key);
      const next = Number(entries.at(-1)?.[0] ?? 0) + 1;
      wishes.put(String(next).padStart(9, '0'), { ...wish, from: clock.now() });
    },
    wishes: () => wishes.values(),
  };
}

/** What ran through a gateway from an instant to before another. */
export function flowIn(traffic: Traffic, id: string, { from, to }: { from: number; to: number }): Flow {
  const all = traffic.wishes();
  const own = all.filter(({ natGatewayId }) => natGatewayId === id);
  const general = all.filter(({ natGatewayId }) => natGatewayId === undefined);
  // A gateway's own wish counts from its first on; before that, the general one.
  const firstOwn = own[0]?.from ?? Number.POSITIVE_INFINITY;
  const parts = [
    ...stretches(general, from, Math.min(to, firstOwn)),
    ...stretches(own, Math.max(from, firstOwn), to),
  ];
  return {
    connections: Math.max(0, ...parts.map(({ connections }) => connections)),
    bytes: Math.round(parts.reduce((sum, { bytes }) => sum + bytes, 0)),
  };
}

function stretches(wishes: readonly TrafficRecord[], from: number, to: number): Flow[] {
  return wishes.flatMap((wish, index) => {
    const begins = Math.max(from, wish.from);
    const ends = Math.min(to, wishes[index + 1]?.from ?? Number.POSITIVE_INFINITY);
    if (ends <= begins) return [];
    return [{ connections: wish.connections, bytes: (wish.bytesPerMinute * (ends - begins)) / 60_000 }];
  });
}

const Wish = z.strictObject({
  natGatewayId: z.string().min(1).exactOptional(),
  connections: z.int().min(0),
  bytesPerMinute: z.number().min(0),
});

/** `/_local/traffic`: GET shows the wishes, POST makes one. What is not valid is 400. */
export function trafficPages(traffic: Traffic): Page[] {
  return [{ path: '/_local/traffic', respond: (request) => answered(traffic, request) }];
}

function answered(traffic: Traffic, { method, body }: Parameters<Page['respond']>[0]): PageReply {
  if (method === 'GET') return jsonPage({ traffic: traffic.wishes() });
  if (method !== 'POST') return { ...jsonPage({ error: `${method} is not GET or POST.` }), status: 405 };
  const wish = Wish.safeParse(parsed(body));
  if (!wish.success) return { ...jsonPage({ error: z.prettifyError(wish.error) }), status: 400 };
  traffic.set(wish.data);
  return { ...jsonPage({ traffic: traffic.wishes() }), status: 201 };
}

/** Undefined, which is no wish, if it is not JSON. */
function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
