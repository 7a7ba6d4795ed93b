import type { ActivityFilter, ActivityLine } from '@/lib/view/activity';

/** Whether a line is what is asked for. */
export function fits(line: ActivityLine, filter: ActivityFilter): boolean {
  const { network, person, deed, result, kind } = filter;
  return (
    (network === undefined || vpcIdOf(line) === network) &&
    (person === undefined || isBy(line, person)) &&
    (deed === undefined || (line.kind === 'change' && line.deed === deed)) &&
    (result === undefined || (line.kind === 'change' && line.result === result)) &&
    isOfKind(line, kind)
  );
}

/** The network that a line is about, if it is about one. */
export function vpcIdOf(line: ActivityLine): string | undefined {
  if (line.kind === 'execution') return line.execution.vpcId;
  return line.kind === 'change' ? line.network?.vpcId : undefined;
}

/** Who a line is about: of a run, whoever asked for it or made the window that woke it. */
export function whoseIs(line: ActivityLine): { id: string; name: string } | undefined {
  return line.kind === 'execution' ? line.execution.by : line.who;
}

function isBy(line: ActivityLine, person: string): boolean {
  const who = whoseIs(line);
  return who?.id === person || who?.name === person;
}

/** A run that did nothing, and did it well, is nobody's activity. */
function isOfKind(line: ActivityLine, kind: ActivityFilter['kind']): boolean {
  if (line.kind === 'execution')
    return (kind ?? 'run') === 'run' && (line.did.length > 0 || line.execution.status !== 'SUCCEEDED');
  if (line.kind === 'sign-on') return (kind ?? 'sign-on') === 'sign-on';
  if (kind === undefined) return true;
  return line.result === 'refused' ? kind === 'refusal' : kind === 'change';
}
