import type { Json } from './json';
import { InvalidPattern } from './pattern-error';
import type { LeafTest } from './pattern-filter';

const comparisons: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '=': (a, b) => a === b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};
// EventBridge user guide: numeric matching is limited to this range.
const limit = 5e9;

/** `{"numeric": [">", 0, "<=", 5]}`: one comparison, or a lower and an upper one. */
export function compareNumbers(operand: Json): LeafTest {
  if (!Array.isArray(operand) || ![2, 4].includes(operand.length)) {
    throw new InvalidPattern('Value of numeric must be an array of an operator and a number, once or twice');
  }
  const tests = [...pairs(operand)].map(([operator, bound]) => {
    const compare = typeof operator === 'string' ? comparisons[operator] : undefined;
    if (!compare) throw new InvalidPattern(`Unrecognized numeric range operator: ${String(operator)}`);
    if (typeof bound !== 'number' || Math.abs(bound) > limit) {
      throw new InvalidPattern('Value of a numeric operator must be a number from -5.0e9 to 5.0e9');
    }
    return (value: number) => compare(value, bound);
  });
  if (tests.length === 2) refuseUnlessRange(operand);
  return (leaf) => typeof leaf === 'number' && tests.every((test) => test(leaf));
}

function* pairs(operand: Json[]): Generator<[Json | undefined, Json | undefined]> {
  for (let index = 0; index < operand.length; index += 2) yield [operand[index], operand[index + 1]];
}

function refuseUnlessRange([lower, from, upper, to]: Json[]): void {
  const opens = String(lower).startsWith('>');
  const closes = String(upper).startsWith('<');
  if (!opens || !closes || Number(from) >= Number(to)) {
    throw new InvalidPattern('A numeric range needs a lower bound, then an upper bound that is greater');
  }
}
