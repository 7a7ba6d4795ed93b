import { beforeAll, describe, expect, it } from 'vitest';
import { chapters } from './chapters';
import { type Answer, isExpected } from './fact';
import { localAccount } from './local-account';

/** The local AWS answers as AWS is known to. */
describe.each(chapters.map((one) => [one.title, one] as const))('%s', (_title, chapter) => {
  const answers = new Map<string, Answer>();
  beforeAll(async () => {
    const { account, stop } = await localAccount();
    await chapter.ask(account, ({ fact, answer }) => answers.set(fact.id, answer));
    await stop();
  });

  it.each(chapter.facts.map((fact) => [fact.id, fact.says, fact] as const))('%s: %s', (id, _says, fact) => {
    const answer = answers.get(id);
    if (answer === undefined || !isExpected(fact, answer))
      expect({ source: fact.source, answer }).toEqual({ source: fact.source, answer: fact.expect[0] });
  });
});

it('names each fact once', () => {
  const ids = chapters.flatMap(({ facts }) => facts.map(({ id }) => id));
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});
