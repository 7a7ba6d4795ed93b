/** What has been made and is to be taken away, last first. */

interface Undoing {
  readonly what: string;
  readonly work: () => Promise<unknown>;
}
export interface UndoList {
  add(what: string, work: () => Promise<unknown>): void;
  /**
   * Takes everything away; what is refused is tried again until it works or the patience ends. What is gone already
   * counts as taken away. Resolves with what is left, and why.
   */
  undoAll(pass: (seconds: number) => Promise<void>, patienceSeconds: number): Promise<string[]>;
}

export function undoList(): UndoList {
  const undoings: Undoing[] = [];
  return {
    add(what, work) {
      undoings.push({ what, work });
    },
    async undoAll(pass, patienceSeconds) {
      const left: string[] = [];
      for (const undoing of undoings.splice(0).reverse()) {
        const problem = await tried(undoing, pass, patienceSeconds);
        if (problem !== undefined) left.push(`${undoing.what}: ${problem}`);
      }
      return left;
    },
  };
}

const betweenTriesSeconds = 10;

/** What keeps it from being undone; undefined if it is. */
async function tried(
  { work }: Undoing,
  pass: (seconds: number) => Promise<void>,
  patienceSeconds: number,
): Promise<string | undefined> {
  let problem: string | undefined;
  for (let passed = 0; passed <= patienceSeconds; passed += betweenTriesSeconds) {
    problem = await problemOf(work);
    if (problem === undefined) return undefined;
    await pass(betweenTriesSeconds);
  }
  return problem;
}

/** Codes that end in these say of a deletion that there is nothing to delete. */
const gone = /NotFound(Exception)?$|DoesNotExist$|NonExistentQueue$|QueueDoesNotExist|^Gateway\.NotAttached$/;

async function problemOf(work: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return gone.test(error.name) ? undefined : `${error.name}: ${error.message}`;
  }
}
