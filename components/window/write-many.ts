import type { Client } from '@/lib/api/client';
import type { WindowRequestInput } from '@/lib/view/requests';

/** What came of writing a window to one of many networks; `several` have its name, and nothing was written. */
export type Written = 'added' | 'replaced' | 'several';

type WindowClient = Pick<Client, 'windows' | 'createWindow' | 'replaceWindow'>;

export interface WriteOne {
  readonly draft: WindowRequestInput;
  /** A window of the same name is replaced; else the network gets one more. */
  readonly replace: boolean;
  /** A try before may have been done, though no answer said so: what stands there already is not added again. */
  readonly unsure: boolean;
}

/** Writes a window to one of many networks. Rejects with `ApiProblem`. */
export async function writeOne(
  api: WindowClient,
  vpcId: string,
  { draft, replace, unsure }: WriteOne,
): Promise<Written> {
  const { windows } = replace || unsure ? await api.windows(vpcId) : { windows: [] };
  const [same, ...more] = windows.filter(({ name }) => name === draft.name);
  if (!replace) {
    if (same === undefined || !isAlike(same, draft)) await api.createWindow(vpcId, draft);
    return 'added';
  }
  if (more.length > 0) return 'several';
  if (same === undefined) {
    await api.createWindow(vpcId, draft);
    return 'added';
  }
  await api.replaceWindow(vpcId, same.id, same.etag, draft);
  return 'replaced';
}

function isAlike(window: Pick<WindowRequestInput, 'rule' | 'zone'>, draft: WindowRequestInput): boolean {
  return JSON.stringify([window.rule, window.zone]) === JSON.stringify([draft.rule, draft.zone]);
}
