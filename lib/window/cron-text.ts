import { cronFields, type FieldSpec, weekdayNames } from './cron-field';

/** Minutes since midnight as the minutes and hours of an expression; it fires at each of these and, if they mix, at more. */
export function timeFields(minutesOfDay: readonly number[]): { text: string; fires: number } {
  const minutes = distinct(minutesOfDay.map((minute) => minute % 60));
  const hours = distinct(minutesOfDay.map((minute) => Math.floor(minute / 60)));
  return {
    text: `${fieldText(minutes, cronFields.minutes)} ${fieldText(hours, cronFields.hours)}`,
    fires: minutes.length * hours.length,
  };
}

/** A field's values, in ascending order, as the shortest of `*`, ranges and lists. */
export function fieldText(values: readonly number[], spec: FieldSpec): string {
  if (values.length === spec.high - spec.low + 1) return '*';
  return runsOf(values)
    .map((run) => runText(run, spec))
    .join(',');
}

/** Days of the week, 1 for Sunday, by name: `MON-FRI` says more than `2-6`. */
export function weekdayText(weekdays: readonly number[]): string {
  return fieldText(weekdays, cronFields.dayOfWeek);
}

function runText(run: readonly number[], spec: FieldSpec): string {
  const name = (value: number) =>
    spec.name === 'day-of-week' ? (weekdayNames[value - 1] ?? String(value)) : String(value);
  const [first = spec.low] = run;
  const last = run.at(-1) ?? first;
  if (run.length === 1) return name(first);
  return run.length === 2 ? `${name(first)},${name(last)}` : `${name(first)}-${name(last)}`;
}

/** Values that follow each other, together. */
function runsOf(values: readonly number[]): number[][] {
  const runs: number[][] = [];
  for (const value of values) {
    const run = runs.at(-1);
    if (run && run.at(-1) === value - 1) run.push(value);
    else runs.push([value]);
  }
  return runs;
}

export function distinct(values: readonly number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}
