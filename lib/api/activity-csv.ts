import type { ActivityEntry } from '@/lib/view/activity';
import type { ActivityPage } from '@/lib/view/answers';
import { csvOf } from './csv';

type Column = readonly [name: string, of: (entry: ActivityEntry) => string | undefined];

/** One for each thing that a line may say. What a line does not say is empty. */
const columns: readonly Column[] = [
  ['time', ({ at }) => at],
  ['kind', (entry) => (entry.kind === 'execution' ? 'run' : entry.kind)],
  ['account', ({ site }) => site.accountId],
  ['region', ({ site }) => site.region],
  ['network', (entry) => ('network' in entry ? entry.network?.vpcId : undefined)],
  ['network_name', (entry) => ('network' in entry ? entry.network?.name : undefined)],
  ['what', whatOf],
  ['result', resultOf],
  ['error', (entry) => (entry.kind === 'change' ? entry.error?.code : undefined)],
  ['detail', detailOf],
  ['who', (entry) => (entry.kind === 'execution' ? entry.execution.by?.name : entry.who?.name)],
  ['who_id', (entry) => (entry.kind === 'execution' ? entry.execution.by?.id : entry.who?.id)],
  ['who_kind', (entry) => (entry.kind === 'execution' ? undefined : entry.who?.kind)],
  ['issuer', (entry) => (entry.kind === 'execution' ? undefined : entry.who?.issuer)],
  ['subject', (entry) => (entry.kind === 'execution' ? undefined : entry.who?.subject)],
  ['role', (entry) => (entry.kind === 'execution' ? entry.execution.role : entry.role)],
  ['from', (entry) => (entry.kind === 'execution' ? entry.execution.from : entry.from)],
  ['reason', (entry) => whyOf(entry)?.reason],
  ['ticket', (entry) => whyOf(entry)?.ticket],
  ['exactly', (entry) => (entry.kind === 'change' ? wordsOf(entry.exactly) : undefined)],
  ['came_of_it', (entry) => (entry.kind === 'change' ? wordsOf(entry.came) : undefined)],
  ['run', (entry) => (entry.kind === 'execution' ? entry.execution.name : undefined)],
  ['request', (entry) => (entry.kind === 'execution' ? entry.execution.requestId : entry.requestId)],
];

/** The page as a table; that there is more is its last line. */
export function activityCsv({ entries, cursor, unreadable = [] }: ActivityPage): string {
  const rows = entries.map((entry) => columns.map(([, of]) => of(entry)));
  const missing = unreadable.map(
    ({ site, message }) => `NOT WHOLE: ${site.accountId} ${site.region} could not be read. ${message}`,
  );
  const oldest = entries.at(-1)?.at;
  const cut =
    cursor === undefined
      ? []
      : [
          `CUT: there may be older lines${oldest ? ` than ${oldest}` : ''}. Ask for them with until, or for less.`,
        ];
  return csvOf([columns.map(([name]) => name), ...rows, ...[...missing, ...cut].map((text) => [text])]);
}

function whatOf(entry: ActivityEntry): string {
  if (entry.kind === 'change') return entry.deed;
  if (entry.kind === 'sign-on') return entry.event;
  if (entry.opened) return 'opened';
  return entry.closed ? 'closed' : entry.execution.cause;
}

function resultOf(entry: ActivityEntry): string | undefined {
  if (entry.kind === 'execution') return entry.execution.status.toLowerCase();
  return entry.kind === 'change' ? entry.result : undefined;
}

function detailOf(entry: ActivityEntry): string | undefined {
  if (entry.kind === 'change') return entry.error?.detail;
  return entry.kind === 'sign-on' ? entry.why : entry.did.join('; ');
}

function whyOf(
  entry: ActivityEntry,
): { reason?: string | undefined; ticket?: string | undefined } | undefined {
  if (entry.kind === 'sign-on') return undefined;
  return entry.kind === 'change' ? entry : entry.execution;
}

function wordsOf(values: Readonly<Record<string, unknown>> | undefined): string {
  return Object.entries(values ?? {})
    .map(([name, value]) => `${name} ${Array.isArray(value) ? value.join(' ') : String(value)}`)
    .join('; ');
}
