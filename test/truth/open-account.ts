import type { Account, Clients } from './account';
import { type UndoList, undoList } from './undo-list';

interface Parts
  extends Pick<Account, 'prefix' | 'region' | 'accountId' | 'roleArn' | 'isLocal' | 'now' | 'pass'> {
  readonly clients: Clients;
  /** Stands in every name, so that none is used twice, in this run or in another. */
  readonly runId: string;
}

/** An account to ask, and what undoes all that was made in it. */
export function openAccount({ clients, runId, ...parts }: Parts): { account: Account; undo: UndoList } {
  const undo = undoList();
  let names = 0;
  const account: Account = {
    ...clients,
    ...parts,
    undo: undo.add,
    newName: () => `${parts.prefix}-${runId}-${++names}`,
  };
  return { account, undo };
}
