/** What AWS is known to do, as rows that the real SDK clients can ask of any account. */
import type { Account } from './account';

export type Answer =
  | null
  | string
  | number
  | boolean
  | readonly Answer[]
  | { readonly [name: string]: Answer };

export interface Fact {
  readonly id: string;
  readonly says: string;
  /** Where it is known from. */
  readonly source: string;
  /** Each of these is true to AWS: more than one where the sources disagree or leave it open. */
  readonly expect: readonly Answer[];
  /** No source says it for sure: a recording tells the answer even if it was expected. */
  readonly isOpen?: true;
  /** Why it can be asked of the local AWS only. */
  readonly onlyLocal?: string;
}
export interface Row<Scene> extends Fact {
  calls(account: Account, scene: Scene): Promise<Answer>;
}
/** What an account answered. */
export interface Told {
  readonly fact: Fact;
  readonly answer: Answer;
}
export interface Chapter {
  readonly title: string;
  /** Whether its calls need a role that Scheduler, Step Functions and Lambda may assume. */
  readonly needsRole: boolean;
  readonly facts: readonly Fact[];
  /** Sets the scene and asks the rows in their order. Rejects when the scene cannot be set or a row is not refused by AWS but breaks. */
  ask(account: Account, tell: (told: Told) => void): Promise<void>;
}
interface Draft<Scene> {
  readonly title: string;
  readonly needsRole?: true;
  setup(account: Account): Promise<Scene>;
  readonly rows: readonly Row<Scene>[];
}

export function chapter<Scene>({ title, needsRole, setup, rows }: Draft<Scene>): Chapter {
  return {
    title,
    needsRole: needsRole ?? false,
    facts: rows,
    async ask(account, tell) {
      const scene = await setup(account);
      for (const row of rows)
        if (account.isLocal || row.onlyLocal === undefined)
          tell({ fact: row, answer: await answerOf(() => row.calls(account, scene)) });
    },
  };
}

/** The answer, or AWS's refusal as one. */
async function answerOf(calls: () => Promise<Answer>): Promise<Answer> {
  try {
    return await calls();
  } catch (error) {
    const status = statusOf(error);
    if (!(error instanceof Error) || status === undefined) throw error;
    return { refused: error.name, status };
  }
}

function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('$metadata' in error)) return undefined;
  const metadata = error.$metadata;
  const isTold = typeof metadata === 'object' && metadata !== null && 'httpStatusCode' in metadata;
  return isTold && typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : undefined;
}

/** What answers a call that AWS refuses; without a code, whichever it gives. */
export function refused(code?: string, status?: number): Answer {
  return { refused: code ?? anything, ...(status === undefined ? {} : { status }) };
}
const anything = '(any)';

/** Whether an answer is one that the fact allows. What an expected object does not name is not looked at. */
export function isExpected({ expect }: Fact, answer: Answer): boolean {
  return expect.some((expected) => covers(expected, answer));
}

function covers(expected: Answer, answer: Answer): boolean {
  if (expected === anything) return answer !== null;
  if (Array.isArray(expected))
    return (
      Array.isArray(answer) &&
      answer.length === expected.length &&
      expected.every((each, index) => covers(each, answer[index] ?? null))
    );
  if (typeof expected !== 'object' || expected === null) return expected === answer;
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return false;
  const given = new Map(Object.entries(answer));
  return Object.entries(expected).every(([name, each]) => covers(each, given.get(name) ?? null));
}

/** The answer where AWS does as told and there is no more to say. */
export const done = 'done';
