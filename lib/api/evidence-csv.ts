import type { EvidenceReport, ProvedOpening } from '@/lib/view/reports';
import { csvOf } from './csv';

const head = [
  'what',
  'from',
  'until',
  'seen',
  'looks',
  'cause',
  'who',
  'ticket',
  'reason',
  'addresses',
  'made',
  'opened_in',
  'closed_by_cause',
  'closed_by',
  'closed_in',
];

/** The report as a table: the period, its openings, the looks outside of them, what they saw, and the gaps. */
export function evidenceCsv(report: EvidenceReport): string {
  const { from, until, vpcId, name, site, outside, openings, notClosed, gaps, openingsKnownFrom } = report;
  const place = `${name} (${vpcId}), account ${site.accountId}, ${site.region}`;
  return csvOf([
    head,
    ['period', from, until, place, Object.values(outside).reduce((sum, one) => sum + one, report.inside)],
    ...openings.map(openingRow),
    ...Object.entries(outside).map(([state, looks]) => ['outside openings', from, until, state, looks]),
    ['within openings', from, until, '', report.inside],
    ...notClosed.map((one) => ['not seen closed', one.from, one.until, one.state, one.looks]),
    ...gaps.map((gap) => ['gap: no look, nothing is known', gap.from, gap.until, '', 0]),
    ...(openingsKnownFrom === undefined
      ? []
      : [['NOT WHOLE: openings that ended before this are not known', from, openingsKnownFrom]]),
  ]);
}

function openingRow(opening: ProvedOpening) {
  const { from, until, cause, by, ticket, reason, addresses, made, openedIn, closed } = opening;
  return [
    'opening',
    from ?? 'unknown',
    until ?? 'not over, as far as is known',
    '',
    undefined,
    cause,
    by,
    ticket,
    reason,
    addresses.join(' '),
    made.join(' '),
    openedIn,
    closed?.cause,
    closed?.by,
    closed?.execution,
  ];
}
