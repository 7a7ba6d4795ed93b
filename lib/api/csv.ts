/**
 * Text as a table (RFC 4180): every cell in quotes, lines ending with CR LF. A cell that a spreadsheet could take for a
 * formula begins with an apostrophe, which spreadsheets read as "this is text" (OWASP, "CSV Injection").
 */
export function csvOf(rows: readonly (readonly (string | number | undefined)[])[]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(value: string | number | undefined): string {
  const text = typeof value === 'string' && isFormula.test(value) ? `'${value}` : String(value ?? '');
  return `"${text.replaceAll('"', '""')}"`;
}

/** Also after blanks, which some programs pass over, and in the wide forms that some take for the same. */
const isFormula = /^\s*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
