/** Content filters of an event pattern: what one item of a pattern's array says of one value of the event. */
import { isObject, type Json } from './json';
import { compareNumbers } from './numeric-filter';
import { InvalidPattern } from './pattern-error';

/** Tests one leaf of the event. */
export type LeafTest = (leaf: Json) => boolean;
/** `absent` passes when the event has no such field; `leaf` when one of its leaves passes. */
export interface Filter {
  readonly leaf?: LeafTest;
  readonly absent?: true;
}

/**
 * Compiles one item of a pattern's array. Source of the operators: EventBridge user guide, "comparison operators".
 * `cidr` is not done here and is refused. Errors: InvalidPattern.
 */
export function compileFilter(item: Json): Filter {
  if (Array.isArray(item))
    throw new InvalidPattern('Match value must be String, number, true, false, or null');
  if (!isObject(item)) return { leaf: (leaf) => leaf === item };
  const [operator, ...more] = Object.keys(item);
  if (operator === undefined || more.length > 0)
    throw new InvalidPattern('Only one key allowed in match expression');
  const operand = item[operator] ?? null;
  if (operator === 'exists') return exists(operand);
  return { leaf: operators[operator]?.(operand) ?? unknown(operator) };
}

const operators: Readonly<Record<string, (operand: Json) => LeafTest>> = {
  prefix: (operand) => affix('prefix', operand, (text, part) => text.startsWith(part)),
  suffix: (operand) => affix('suffix', operand, (text, part) => text.endsWith(part)),
  'equals-ignore-case': (operand) => ignoringCase(textOperand('equals-ignore-case', operand)),
  wildcard: (operand) => wildcard(textOperand('wildcard', operand)),
  numeric: compareNumbers,
  'anything-but': anythingBut,
};

function exists(operand: Json): Filter {
  if (typeof operand !== 'boolean')
    throw new InvalidPattern('exists match pattern must be either true or false.');
  return operand ? { leaf: () => true } : { absent: true };
}

function affix(name: string, operand: Json, has: (text: string, part: string) => boolean): LeafTest {
  if (isObject(operand)) {
    const part = textOperand(`${name} equals-ignore-case`, only(operand, 'equals-ignore-case')).toLowerCase();
    return (leaf) => typeof leaf === 'string' && has(leaf.toLowerCase(), part);
  }
  const part = textOperand(name, operand);
  return (leaf) => typeof leaf === 'string' && has(leaf, part);
}

function anythingBut(operand: Json): LeafTest {
  if (isObject(operand)) {
    const [operator = ''] = Object.keys(operand);
    const value = only(operand, operator);
    const negated = ['prefix', 'suffix', 'equals-ignore-case', 'wildcard'].includes(operator)
      ? operators[operator]
      : undefined;
    if (!negated) throw new InvalidPattern(`Unsupported anything-but pattern: ${operator}`);
    const tests = (Array.isArray(value) ? value : [value]).map((one) => negated(one));
    return (leaf) => typeof leaf === 'string' && !tests.some((test) => test(leaf));
  }
  const values = Array.isArray(operand) ? operand : [operand];
  if (values.length === 0 || values.some((value) => typeof value === 'object')) {
    throw new InvalidPattern('Value of anything-but must be an array of strings or numbers, or one of them');
  }
  return (leaf) => !values.includes(leaf);
}

const ignoringCase = (wanted: string): LeafTest => {
  const lower = wanted.toLowerCase();
  return (leaf) => typeof leaf === 'string' && leaf.toLowerCase() === lower;
};

/** `*` is any run of characters; `\*` and `\\` are themselves. Two stars in a row are refused, as AWS does. */
function wildcard(pattern: string): LeafTest {
  const tokens = pattern.match(/\\.|[\s\S]/g) ?? [];
  if (tokens.some((token, index) => token === '*' && tokens[index + 1] === '*')) {
    throw new InvalidPattern('Consecutive wildcard characters');
  }
  if (tokens.some((token) => token.startsWith('\\') && token !== '\\*' && token !== '\\\\')) {
    throw new InvalidPattern('Invalid escape character in wildcard');
  }
  const source = tokens.map((token) =>
    token === '*' ? '[\\s\\S]*' : escapeRegExp(token.replace(/^\\/, '')),
  );
  const test = new RegExp(`^${source.join('')}$`);
  return (leaf) => typeof leaf === 'string' && test.test(leaf);
}

// An escaped backslash token is `\\`: without its first character it is one backslash, escaped again for the source.
const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

function textOperand(operator: string, operand: Json): string {
  if (typeof operand !== 'string') throw new InvalidPattern(`${operator} match pattern must be a string`);
  return operand;
}

function only(operand: { [key: string]: Json }, key: string): Json {
  const value = operand[key];
  if (value === undefined || Object.keys(operand).length !== 1) {
    throw new InvalidPattern(`Unrecognized match type ${Object.keys(operand).join(', ')}`);
  }
  return value;
}

function unknown(operator: string): never {
  if (operator === 'cidr') throw new InvalidPattern('The local AWS does not match on cidr');
  throw new InvalidPattern(`Unrecognized match type ${operator}`);
}
