/** Reads a time as people type it: `2`, `230`, `02.30`, `2:30 pm`, `２：３０`. Answers `02:30`, or undefined if it is none. */
export function readTypedTime(typed: string): string | undefined {
  const text = typed.normalize('NFKC').trim().toLowerCase();
  const found = /^(\d{1,2})(?:[:.h\s]?(\d{2}))?\s*([ap])?\.?m?\.?$/.exec(text);
  if (found === null) return undefined;
  const minute = Number(found[2] ?? '0');
  const hour = hourOf(Number(found[1]), found[3]);
  if (hour === undefined || minute > 59) return undefined;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

function hourOf(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour <= 23 ? hour : undefined;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half === 'p' ? 12 : 0);
}
