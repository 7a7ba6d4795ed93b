/** One field of an EventBridge cron expression: grammar and ranges by facts, 3.8 (eb-cron-expressions in AWS's guide). */

export type CronFieldName = 'minutes' | 'hours' | 'day-of-month' | 'month' | 'day-of-week' | 'year';

/** What is wrong with an expression, and in which of its fields; `detail` begins with the field's name. */
export interface CronIssue {
  readonly field: CronFieldName | 'expression';
  readonly detail: string;
}

export interface FieldSpec {
  readonly name: CronFieldName;
  readonly low: number;
  readonly high: number;
  readonly names?: readonly string[];
  /** AWS's table of wildcards has no `/` for day-of-week. */
  readonly steps: boolean;
}

const monthNames = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
/** In EventBridge's order: SUN is 1. */
export const weekdayNames = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'] as const;

export const cronFields = {
  minutes: { name: 'minutes', low: 0, high: 59, steps: true },
  hours: { name: 'hours', low: 0, high: 23, steps: true },
  dayOfMonth: { name: 'day-of-month', low: 1, high: 31, steps: true },
  month: { name: 'month', low: 1, high: 12, names: monthNames, steps: true },
  dayOfWeek: { name: 'day-of-week', low: 1, high: 7, names: weekdayNames, steps: false },
  year: { name: 'year', low: 1970, high: 2199, steps: true },
} as const satisfies Record<string, FieldSpec>;

/** The values of a field of lists, ranges and steps, ascending; or what is wrong with it. */
export function fieldValues(text: string, spec: FieldSpec): readonly number[] | CronIssue {
  const values = new Set<number>();
  for (const part of text.split(',')) {
    const found = partValues(part, spec);
    if ('detail' in found) return found;
    for (const value of found) values.add(value);
  }
  return [...values].sort((a, b) => a - b);
}

/** A single value, by number or name; or what is wrong with it. */
export function fieldValue(text: string, spec: FieldSpec): number | CronIssue {
  const named = spec.names?.indexOf(text.toUpperCase()) ?? -1;
  if (named >= 0) return spec.low + named;
  if (!/^\d{1,4}$/.test(text)) return issue(spec, `"${text}" is not ${wanted(spec)}`);
  const value = Number(text);
  if (value < spec.low || value > spec.high) {
    return issue(spec, `${text} is not between ${spec.low} and ${spec.high}`);
  }
  return value;
}

export function issue(spec: { readonly name: CronFieldName }, what: string): CronIssue {
  return { field: spec.name, detail: `${spec.name}: ${what}` };
}

function partValues(part: string, spec: FieldSpec): readonly number[] | CronIssue {
  const [base = '', step, ...more] = part.split('/');
  if (more.length > 0) return issue(spec, `"${part}" has two steps`);
  if (step !== undefined && !spec.steps) return issue(spec, 'steps (/) are not allowed here');
  if (step !== undefined && !/^[1-9]\d{0,3}$/.test(step)) {
    return issue(spec, `"${step}" is not a step, which is a whole number from 1`);
  }
  const range = rangeOf(base, step !== undefined, spec);
  if ('detail' in range) return range;
  const values: number[] = [];
  for (let value = range.from; value <= range.to; value += Number(step ?? 1)) values.push(value);
  return values;
}

function rangeOf(
  base: string,
  stepped: boolean,
  spec: FieldSpec,
): { readonly from: number; readonly to: number } | CronIssue {
  if (base === '*') return { from: spec.low, to: spec.high };
  const [first = '', second, ...more] = base.split('-');
  if (more.length > 0) return issue(spec, `"${base}" is not a range`);
  const from = fieldValue(first, spec);
  if (typeof from !== 'number') return from;
  if (second === undefined) return { from, to: stepped ? spec.high : from };
  const to = fieldValue(second, spec);
  if (typeof to !== 'number') return to;
  // AWS documents no range across the end of a field, so it is refused before AWS may refuse it.
  if (to < from) return issue(spec, `${base} runs backwards; write it as two ranges with a comma`);
  return { from, to };
}

function wanted(spec: FieldSpec): string {
  const numbers = `a number from ${spec.low} to ${spec.high}`;
  return spec.names ? `${numbers} or a name from ${spec.names[0]} to ${spec.names.at(-1)}` : numbers;
}
