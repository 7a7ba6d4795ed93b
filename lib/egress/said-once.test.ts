import { describe, expect, it } from 'vitest';
import { problem } from './problem';
import { byCode, saidOnce, textOfProblems } from './said-once';

const quota = (subject: string) => problem('address-quota', { subject, detail: 'AddressLimitExceeded' });
const foreign = problem('foreign-route', { subject: 'rtb-1', why: 'instance', detail: 'i-1' });
const message = 'AWS gives no further public address (AddressLimitExceeded).';

describe('problems that say the same', () => {
  it('are said once, with the zones that they are about', () => {
    expect(saidOnce([quota('zone-a'), foreign, quota('zone-b')])).toEqual([
      { message, first: quota('zone-a'), about: ['zone-a', 'zone-b'] },
      { message: foreign.message, first: foreign, about: [] },
    ]);
  });

  it('are one text, in which no sentence stands twice', () => {
    expect(textOfProblems([quota('zone-a'), quota('zone-b'), foreign])).toBe(
      `AWS gives no further public address (AddressLimitExceeded): zone-a, zone-b. ${foreign.message}`,
    );
  });

  it('name nothing that the sentence names, nor the network as a whole', () => {
    expect(textOfProblems([quota('one'), foreign])).toBe(`${message} ${foreign.message}`);
  });
});

it('problems of one code are together where the first of them was', () => {
  const groups = byCode([quota('zone-a'), foreign, quota('zone-b')]);
  expect(groups.map((group) => group.map(({ subject }) => subject))).toEqual([
    ['zone-a', 'zone-b'],
    ['rtb-1'],
  ]);
});
