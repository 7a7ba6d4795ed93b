import type { Site } from '@/lib/egress/site';
import type { ChangeLine } from '@/lib/view/activity';
import type { ImportAnswer, SessionsEnded, SiteStarted, Started } from '@/lib/view/answers';
import type { WindowView } from '@/lib/view/network';

/** What a changing verb answers, or does in one site. */
export type Answer =
  | Started
  | WindowView
  | SessionsEnded
  | { readonly sent: Site }
  | Pick<SiteStarted['sites'][number], 'executions' | 'notStarted'>
  | (Pick<ImportAnswer, 'executions' | 'notStarted'> & Pick<ImportAnswer, 'written'>)
  | undefined;

/** So many runs are named; how many there were is said. */
const mostNamed = 20;

/** What came of a change, in the words of a line. */
export function cameOf(answer: Answer): NonNullable<ChangeLine['came']> {
  if (answer === undefined) return {};
  if ('etag' in answer) return { window: answer.id, name: answer.name, revision: answer.revision };
  if ('sent' in answer) return {};
  if ('notBefore' in answer) return { ...answer };
  if ('execution' in answer)
    return {
      executions: [nameOf(answer.execution)],
      ...(answer.until === undefined ? {} : { until: answer.until }),
    };
  const { executions, notStarted = [] } = answer;
  return {
    executions: executions.slice(0, mostNamed).map(nameOf),
    started: executions.length,
    ...(notStarted.length > 0 ? { notStarted: notStarted.length } : {}),
    ...('written' in answer ? { written: answer.written.length } : {}),
  };
}

/** A run's name is the end of its ARN. */
function nameOf(executionArn: string): string {
  return executionArn.split(':').at(-1) ?? executionArn;
}
