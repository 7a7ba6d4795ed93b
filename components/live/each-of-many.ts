import { ApiProblem } from '@/lib/api/client';

/** Where one of many networks stands whose deed has begun: under way, refused, or what came of it. */
export type Stands<Done> =
  | { readonly kind: 'busy' }
  | { readonly kind: 'refused'; readonly error: ApiProblem }
  | { readonly kind: 'done'; readonly did: Done };

export interface EachOfMany<Done> {
  readonly vpcIds: readonly string[];
  readonly one: (vpcId: string) => Promise<Done>;
  readonly tell: (vpcId: string, stands: Stands<Done>) => void;
  /** No network is begun after it says so. */
  readonly isStopped: () => boolean;
  readonly wait: (milliseconds: number) => Promise<void>;
}

/** Fewer than one person may have under way, so that the page's own reads go on. */
const atOnce = 6;
/** So many are within what may be asked in a row; beyond, each is followed by a pause, or the page's own looks would be refused. */
const inARow = 100;
const pauseMs = 500;
/** Who asks too often is told so; a budget that is spent fills again within seconds. */
const patienceMs = 2_000;
const mostPatience = 60;

/**
 * Does one deed on each network, a few at once, and tells how each stands as it goes. What is refused in one network
 * holds up no other. Ends when all that were begun are done.
 */
export async function eachOfMany<Done>(asked: EachOfMany<Done>): Promise<void> {
  const waiting = asked.vpcIds.entries();
  const worker = async () => {
    for (const [index, vpcId] of waiting) {
      if (index >= inARow) await asked.wait(pauseMs);
      if (asked.isStopped()) return;
      asked.tell(vpcId, { kind: 'busy' });
      asked.tell(vpcId, await patiently(vpcId, asked));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

async function patiently<Done>(vpcId: string, asked: EachOfMany<Done>): Promise<Stands<Done>> {
  for (let tries = 1; ; tries += 1) {
    try {
      return { kind: 'done', did: await asked.one(vpcId) };
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      const isOver = tries >= mostPatience || asked.isStopped();
      if (error.status !== 429 || isOver) return { kind: 'refused', error };
      await asked.wait(patienceMs);
    }
  }
}
