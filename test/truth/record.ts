/** Asks an account all facts, beside what they expect and what the local AWS answers. */
import type { Account } from './account';
import { type Answer, type Chapter, type Fact, isExpected } from './fact';
import { leftBehind } from './left-behind';
import { localAccount } from './local-account';
import type { UndoList } from './undo-list';

export interface Recording {
  /** Facts that the account answered otherwise than expected. */
  readonly differences: number;
  readonly asked: number;
  /** Chapters that broke off, and what could not be taken away. */
  readonly problems: readonly string[];
}

export interface Asking {
  readonly chapters: readonly Chapter[];
  /** No chapter is begun once it says so. */
  readonly isStopped?: () => boolean;
  /** Waits between two tries to take something away; unlike the account's own waits nothing ends it. */
  readonly rest?: (seconds: number) => Promise<void>;
}

const patienceSeconds = 900;

/**
 * Asks the chapters, tells each difference and each open question, and takes away all that was made, whatever
 * happens. Refuses, as a problem, an account in which the prefix is not free.
 */
export async function record(
  { account, undo }: { readonly account: Account; readonly undo: UndoList },
  { chapters, isStopped = () => false, rest = account.pass }: Asking,
  say: (line: string) => void,
): Promise<Recording> {
  const taken = await leftBehind(account);
  if (taken.length > 0)
    return {
      differences: 0,
      asked: 0,
      problems: [
        `The account has resources of the prefix ${account.prefix}: ${taken.join(', ')}. Remove them, or choose another prefix.`,
      ],
    };
  const told = { differences: 0, asked: 0 };
  const problems: string[] = [];
  for (const chapter of chapters) {
    if (isStopped()) break;
    if (chapter.needsRole && account.roleArn === '') {
      say(`SKIPPED  ${chapter.title}: it needs a role (--role-arn)`);
      continue;
    }
    say(`${chapter.title} …`);
    const local = await localAnswers(chapter);
    try {
      await chapter.ask(account, ({ fact, answer }) => {
        told.asked += 1;
        if (!isExpected(fact, answer)) told.differences += 1;
        for (const line of linesOf(fact, answer, local.get(fact.id))) say(line);
      });
    } catch (error) {
      problems.push(`${chapter.title} broke off: ${error instanceof Error ? error.message : String(error)}`);
    }
    const left = await undo.undoAll(rest, patienceSeconds);
    problems.push(...left.map((each) => `Could not be taken away: ${each}`));
  }
  return { ...told, problems };
}

async function localAnswers(chapter: Chapter): Promise<Map<string, Answer>> {
  const answers = new Map<string, Answer>();
  const { account, stop } = await localAccount();
  await chapter.ask(account, ({ fact, answer }) => answers.set(fact.id, answer));
  await stop();
  return answers;
}

/** What there is to say of an answer: nothing where it was expected and is no news. */
function linesOf(fact: Fact, answer: Answer, local: Answer | undefined): string[] {
  const isSame = isExpected(fact, answer);
  if (isSame && !fact.isOpen) return [];
  return [
    `${isSame ? 'OPEN    ' : 'DIFFERS '} ${fact.id}: ${fact.says}`,
    `         source   ${fact.source}`,
    `         expected ${fact.expect.map((each) => JSON.stringify(each)).join(' or ')}`,
    `         AWS      ${JSON.stringify(answer)}`,
    `         local    ${local === undefined ? 'not asked' : JSON.stringify(local)}`,
  ];
}
