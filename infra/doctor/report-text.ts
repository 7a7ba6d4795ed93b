import { styleText } from 'node:util';
import type { Report } from './examine';
import type { Finding, Verdict } from './finding';

const marks = { ok: '\u2713', warn: '!', fail: '\u2717', skip: '\u2013' } as const satisfies Record<
  Verdict,
  string
>;
const colours = { ok: 'green', warn: 'yellow', fail: 'red', skip: 'gray' } as const;

/** For a terminal: a line for each finding, under its area; what to do stands below what is wrong. */
export function reportText(report: Report, { colour }: { readonly colour: boolean }): string {
  const paint = (verdict: Verdict | 'bold', text: string) =>
    colour ? styleText(verdict === 'bold' ? 'bold' : colours[verdict], text) : text;
  const all = report.areas.flatMap(({ findings }) => findings);
  const width = Math.min(28, Math.max(...all.map(({ what }) => what.length)));
  const line = ({ what, verdict, found, remedy }: Finding) => [
    `  ${paint(verdict, marks[verdict])} ${what.padEnd(width)}  ${verdict === 'skip' ? paint('skip', found) : found}`,
    ...(remedy === undefined ? [] : [`    ${' '.repeat(width)}  \u2192 ${remedy}`]),
  ];
  const areas = report.areas.flatMap(({ area, findings }) => [
    '',
    paint('bold', area),
    ...findings.flatMap(line),
  ]);
  return [`${report.deployment} in ${report.region}`, ...areas, '', verdictOf(all, paint)].join('\n');
}

function verdictOf(all: readonly Finding[], paint: (verdict: Verdict, text: string) => string): string {
  const count = (verdict: Verdict) => all.filter((one) => one.verdict === verdict).length;
  const [failed, warned] = [count('fail'), count('warn')];
  const notes = warned === 0 ? '' : `, ${warned} to know of`;
  if (failed > 0) return paint('fail', `${failed} to mend${notes}.`);
  return paint(warned > 0 ? 'warn' : 'ok', `Nothing to mend${notes}.`);
}
