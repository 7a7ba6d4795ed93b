/** `{ $.a.b[0] = "x*" && ($.n >= 3 || $.c != 4) }`: conditions on a message that is JSON. `&&` binds tighter than `||`. */
import { isObject, type Json, readJson } from '@/local/core/pattern/json';
import { invalid, type MatchesMessage, refused } from './filter-pattern';

type Test = (json: Json) => boolean;

const tokenPattern =
  /\s*(?:(\$[\w.[\]\-*]*)|(&&|\|\||!=|>=|<=|[()=<>])|"((?:[^"\\]|\\.)*)"|([^\s()=<>!&|"]+))/y;

interface Token {
  readonly kind: 'path' | 'sign' | 'text' | 'word';
  readonly value: string;
}

/** Messages that are not JSON never match. Errors: InvalidParameterException. */
export function compileJsonPattern(text: string): MatchesMessage {
  if (!text.endsWith('}')) throw invalid('a JSON pattern ends with }');
  const tokens = tokensOf(text.slice(1, -1).trim());
  const test = either(tokens);
  if (tokens.length > 0) throw invalid(`'${tokens[0]?.value ?? ''}' is not expected`);
  return (message) => {
    const json = readJson(message);
    return json !== undefined && test(json);
  };
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  tokenPattern.lastIndex = 0;
  while (tokenPattern.lastIndex < text.length) {
    const at = tokenPattern.lastIndex;
    const found = tokenPattern.exec(text);
    if (!found) throw invalid(`cannot read '${text.slice(at)}'`);
    const [, path, sign, quoted, word = ''] = found;
    if (path !== undefined) tokens.push({ kind: 'path', value: path });
    else if (sign !== undefined) tokens.push({ kind: 'sign', value: sign });
    else if (quoted !== undefined) tokens.push({ kind: 'text', value: quoted.replace(/\\(.)/g, '$1') });
    else tokens.push({ kind: 'word', value: word });
  }
  return tokens;
}

function either(tokens: Token[]): Test {
  const tests = [both(tokens)];
  while (takeSign(tokens, '||')) tests.push(both(tokens));
  return (json) => tests.some((test) => test(json));
}

function both(tokens: Token[]): Test {
  const tests = [condition(tokens)];
  while (takeSign(tokens, '&&')) tests.push(condition(tokens));
  return (json) => tests.every((test) => test(json));
}

function condition(tokens: Token[]): Test {
  if (takeSign(tokens, '(')) {
    const test = either(tokens);
    if (!takeSign(tokens, ')')) throw invalid('a parenthesis is not closed');
    return test;
  }
  const [path, sign, operand] = tokens.splice(0, 3);
  if (sign?.kind === 'word') throw refused(`'${sign.value}'`);
  if (path?.kind !== 'path' || sign?.kind !== 'sign' || !operand || operand.kind === 'sign') {
    throw invalid('a condition is `$.name operator value`');
  }
  const steps = stepsOf(path.value);
  const test = comparison(sign.value, operand);
  return (json) => {
    const value = valueAt(json, steps);
    return value !== undefined && test(value);
  };
}

function takeSign(tokens: Token[], sign: string): boolean {
  const taken = tokens[0]?.kind === 'sign' && tokens[0].value === sign;
  if (taken) tokens.shift();
  return taken;
}

function stepsOf(path: string): (string | number)[] {
  if (!/^\$(?:\.[\w-]+|\[\d+\])+$/.test(path)) throw invalid(`'${path}' is not a selector`);
  return [...path.matchAll(/\.([\w-]+)|\[(\d+)\]/g)].map(([, name, index]) => name ?? Number(index));
}

function valueAt(json: Json, steps: readonly (string | number)[]): Json | undefined {
  return steps.reduce<Json | undefined>((value, step) => {
    if (typeof step === 'number') return Array.isArray(value) ? value[step] : undefined;
    return isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  }, json);
}

const orders: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
};

function comparison(sign: string, { kind, value }: Token): Test {
  if (value.startsWith('%')) throw refused('regular expressions');
  const number = kind === 'word' ? Number(value) : Number.NaN;
  const order = orders[sign];
  if (order) {
    if (Number.isNaN(number)) throw invalid(`'${value}' is not a number`);
    return (json) => typeof json === 'number' && order(json, number);
  }
  if (sign !== '=' && sign !== '!=') throw invalid(`'${sign}' is not an operator`);
  const equal = Number.isNaN(number) ? textTest(value) : (json: Json) => json === number;
  return sign === '=' ? equal : (json) => !equal(json);
}

/** `*` stands for any run of characters. */
function textTest(pattern: string): Test {
  const source = pattern
    .split('*')
    .map((part) => part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
    .join('[\\s\\S]*');
  const test = new RegExp(`^${source}$`);
  return (json) => typeof json === 'string' && test.test(json);
}
