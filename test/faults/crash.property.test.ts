import { describe, expect, it } from 'vitest';
import { type CallName, type Crash, crashModes, isRead } from './invocations';
import { drawn, pick, random } from './sample';
import { type StoryName, storyNames, tell } from './stories';

/**
 * F63 (whoever dies at whatever call), F62 (the dead go on later), F65 (runs are stopped), F08, F16, F43 (effects whose
 * answer is lost), F58, F59, F60, F61 (beside others): the network comes to be as wanted, with nothing left over and
 * nothing told twice. In CI: each change of EC2 and of the records in every mode, and a sample of the rest; all of it
 * by `npm run prove`.
 */

/** The calls that a story makes when nobody dies. */
const calls = new Map<StoryName, readonly CallName[]>();
for (const name of storyNames) calls.set(name, (await tell(name)).calls);
const callsOf = (story: StoryName) => calls.get(story) ?? [];
const isEssential = (call: CallName) => !isRead(call) && /^(open|close|web-\w+) /.test(call);

/** Tells the story once for each; answers what went wrong, with what repeats it. */
async function failuresOf(story: StoryName, cases: readonly (readonly Crash[])[]): Promise<string[]> {
  const failures: string[] = [];
  for (const crashes of cases) {
    try {
      const { happened } = await tell(story, crashes);
      if (happened.length === 0) failures.push(`${story} ${JSON.stringify(crashes)} did not happen`);
    } catch (error) {
      failures.push(`${story} ${JSON.stringify(crashes)}: ${error instanceof Error ? error.message : error}`);
    }
  }
  return failures;
}
const zombieAfter = [5, 70, 400, 1100, 1500];
const someCrash = (story: StoryName, next: () => number): Crash => {
  const crash = { call: pick(callsOf(story), next), mode: pick(crashModes, next) };
  return next() < 0.3 ? { ...crash, zombieAfterSeconds: pick(zombieAfter, next) } : crash;
};

describe.each([
  { story: 'one opening', essential: 99, others: 3 },
  { story: 'closed while it opens', essential: 99, others: 2 },
  { story: 'two at once', essential: 1, others: 1 },
] as const)('$story', { timeout: 3_600_000 }, ({ story, essential, others }) => {
  it.each(crashModes)('comes to what is wanted, at whatever change somebody dies: %s', async (mode) => {
    const cases = callsOf(story)
      .filter(isEssential)
      .map((call) => [{ call, mode }]);
    expect(await failuresOf(story, drawn(cases, essential, `${story} ${mode}`))).toEqual([]);
  });

  it('comes to what is wanted, when the dead go on later', async () => {
    const cases = callsOf(story)
      .filter(isEssential)
      .flatMap((call) => (['before', 'after', 'aborted'] as const).map((mode) => ({ call, mode })))
      .flatMap((crash) => zombieAfter.map((zombieAfterSeconds) => [{ ...crash, zombieAfterSeconds }]));
    expect(await failuresOf(story, drawn(cases, others, `${story} zombies`))).toEqual([]);
  });

  it('comes to what is wanted, at whatever read, metric or line of the history somebody dies', async () => {
    const cases = callsOf(story)
      .filter((call) => !isEssential(call))
      .flatMap((call) => (isRead(call) ? (['before'] as const) : crashModes).map((mode) => [{ call, mode }]));
    expect(await failuresOf(story, drawn(cases, others, `${story} reads`))).toEqual([]);
  });

  it('comes to what is wanted after two deaths', async () => {
    const next = random(`${story} pairs`);
    const cases = Array.from({ length: 200 }, () => [someCrash(story, next), someCrash(story, next)]);
    expect(await failuresOf(story, drawn(cases, others, `${story} of the pairs`))).toEqual([]);
  });
});
