import { roles } from './context';
import { rolesThatMay, verbs, wordsOf } from './roles';

/** The table of roles as Markdown: a row for each verb, a column for each role. */
export function rolesTable(): string {
  const rows = verbs.map((verb) => {
    const marks = roles.map((role) => (rolesThatMay(verb).includes(role) ? 'yes' : ''));
    return [wordsOf(verb), `\`${verb}\``, ...marks];
  });
  return markdownTable([['what', 'verb', ...roles], ...rows]);
}

/** A table with its columns in line; the first row is the head. */
export function markdownTable(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows;
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
}
