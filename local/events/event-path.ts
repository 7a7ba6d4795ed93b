/** The JSON paths that targets may use: `$`, names with dots, list indices, `[*]`. */
import { isObject, type Json } from '@/local/core/pattern/json';

type PathStep = string | number | '*';

/** The steps of a path; undefined for one that EventBridge does not take. */
export function readPath(path: string): PathStep[] | undefined {
  if (!/^\$(?:\.[\w\-/:]+(?:\.[\w\-/:]+)*|\[(?:\d+|\*)\])*$/.test(path)) return undefined;
  return [...path.matchAll(/\.([\w\-/:]+)|\[(\d+|\*)\]/g)].map(([, name, index]) =>
    name !== undefined ? name : index === '*' ? '*' : Number(index),
  );
}

/** What a path leads to; undefined if the event has nothing there. With `[*]`, the list of all. */
export function valueAt(event: Json, steps: readonly PathStep[]): Json | undefined {
  const [step, ...rest] = steps;
  if (step === undefined) return event;
  if (step === '*') {
    if (!Array.isArray(event)) return undefined;
    return event.map((item) => valueAt(item, rest)).filter((value) => value !== undefined);
  }
  const next =
    typeof step === 'number' ? (Array.isArray(event) ? event[step] : undefined) : member(event, step);
  return next === undefined ? undefined : valueAt(next, rest);
}

const member = (value: Json, name: string): Json | undefined =>
  isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
