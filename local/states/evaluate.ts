/** JSONata in the fields of a state. */
import jsonata from 'jsonata';
import { isRecord, type Json, type JsonObject, toJson } from '@/local/integration/json';
import { statesFunctions } from './jsonata-functions';
import { StatesError } from './states-error';

export interface Bindings {
  /** What `$states` is. */
  readonly states: JsonObject;
  readonly variables: Readonly<Record<string, Json>>;
  /** Epoch milliseconds. */
  readonly now: number;
}

/**
 * A field's value: `{% … %}` is evaluated wherever it stands in the template, the rest is taken as it is.
 * Throws States.QueryEvaluationError, its location being the field's path.
 */
export async function evaluate(template: Json, field: string, bindings: Bindings): Promise<Json> {
  if (typeof template === 'string') {
    const source = expressionIn(template);
    return source === undefined ? template : evaluateExpression(source, field, bindings);
  }
  if (Array.isArray(template)) {
    return Promise.all(template.map((part: Json, index) => evaluate(part, `${field}[${index}]`, bindings)));
  }
  if (!isRecord(template)) return template;
  const parts = Object.entries(template).map(
    async ([key, part]) => [key, await evaluate(part, `${field}/${key}`, bindings)] as const,
  );
  return Object.fromEntries(await Promise.all(parts));
}

function expressionIn(template: string): string | undefined {
  return /^\{%([\s\S]*)%\}$/.exec(template)?.[1]?.trim();
}

async function evaluateExpression(source: string, field: string, bindings: Bindings): Promise<Json> {
  const value = await evaluated(source, field, bindings);
  if (value === undefined) throw failure(source, field, 'returned nothing (undefined).');
  if (isFunction(value)) throw failure(source, field, 'returned an unsupported result type.');
  return toJson(value);
}

/** JSONata's own functions are objects with this mark. */
const isFunction = (value: unknown): boolean =>
  typeof value === 'function' || (isRecord(value) && value._jsonata_lambda === true);

async function evaluated(source: string, field: string, bindings: Bindings): Promise<unknown> {
  const { states, variables, now } = bindings;
  try {
    return await compiled(source).evaluate(undefined, { ...variables, ...statesFunctions(now), states });
  } catch (error) {
    if (!isRecord(error) || typeof error.message !== 'string') throw error;
    const code = typeof error.code === 'string' ? `${error.code}: ` : '';
    throw failure(source, field, `threw an error: ${code}${error.message}`);
  }
}

/** AWS's wording, as seen in recorded failures. */
function failure(source: string, field: string, what: string): StatesError {
  const cause = `The JSONata expression '${source}' specified for the field '${field}' ${what}`;
  return new StatesError('States.QueryEvaluationError', cause, field);
}

/** Parsing is most of the work, and a machine's expressions are few. */
const cache = new Map<string, jsonata.Expression>();
const cacheSize = 2000;

function compiled(source: string): jsonata.Expression {
  const known = cache.get(source);
  if (known) return known;
  const expression = jsonata(source);
  if (cache.size >= cacheSize) cache.clear();
  cache.set(source, expression);
  return expression;
}
