import type { Client } from '@/lib/api/client';
import { ApiProblem } from '@/lib/api/client';
import type { WindowRequestInput } from '@/lib/view/requests';

/** How the writing of a window to one of many networks stands. */
export type Written =
  | { readonly kind: 'saving' | 'added' | 'replaced' | 'several' }
  | { readonly kind: 'refused'; readonly error: ApiProblem };
/** Whether it is done with; what is not may be tried again. */
export function isWritten({ kind }: Written): boolean {
  return kind === 'added' || kind === 'replaced';
}

type WindowClient = Pick<Client, 'windows' | 'createWindow' | 'replaceWindow'>;

export interface WriteMany {
  readonly vpcIds: readonly string[];
  readonly draft: WindowRequestInput;
  /** A window of the same name is replaced; else each network gets one more. */
  readonly replace: boolean;
  /** Where a try before may have been done, though no answer said so: what stands there already is not added again. */
  readonly unsure: ReadonlySet<string>;
  readonly tell: (vpcId: string, written: Written) => void;
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
 * Writes one window to each network, a few at once, and tells how each stands as it goes. What is refused in one
 * network holds up no other. Ends when all that were begun are done.
 */
export async function writeMany(api: WindowClient, asked: WriteMany): Promise<void> {
  const waiting = asked.vpcIds.entries();
  const worker = async () => {
    for (const [index, vpcId] of waiting) {
      if (index >= inARow) await asked.wait(pauseMs);
      if (asked.isStopped()) return;
      asked.tell(vpcId, { kind: 'saving' });
      asked.tell(vpcId, await writeOne(api, vpcId, asked));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

async function writeOne(api: WindowClient, vpcId: string, asked: WriteMany): Promise<Written> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await write(api, vpcId, asked);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      const isOver = tries >= mostPatience || asked.isStopped();
      if (error.status !== 429 || isOver) return { kind: 'refused', error };
      await asked.wait(patienceMs);
    }
  }
}

async function write(
  api: WindowClient,
  vpcId: string,
  { draft, replace, unsure }: WriteMany,
): Promise<Written> {
  const { windows } = replace || unsure.has(vpcId) ? await api.windows(vpcId) : { windows: [] };
  const [same, ...more] = windows.filter(({ name }) => name === draft.name);
  if (!replace) {
    if (same === undefined || !isAlike(same, draft)) await api.createWindow(vpcId, draft);
    return { kind: 'added' };
  }
  if (more.length > 0) return { kind: 'several' };
  if (same === undefined) {
    await api.createWindow(vpcId, draft);
    return { kind: 'added' };
  }
  await api.replaceWindow(vpcId, same.id, same.etag, draft);
  return { kind: 'replaced' };
}

function isAlike(window: Pick<WindowRequestInput, 'rule' | 'zone'>, draft: WindowRequestInput): boolean {
  return JSON.stringify([window.rule, window.zone]) === JSON.stringify([draft.rule, draft.zone]);
}
