import {
  DescribeExecutionCommand,
  type ExecutionListItem,
  type HistoryEvent,
  ListExecutionsCommand,
  paginateGetExecutionHistory,
  paginateListExecutions,
  type SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { Temporal } from 'temporal-polyfill';
import { codeOf, doing } from '@/lib/aws/call-failed';
import type { Executions, StartExecution } from '@/lib/aws/executions';
import { lastRunsOf } from '@/lib/aws/executions/last-runs';
import { failuresOf } from '@/lib/aws/executions/run-failures';
import { toDetail } from '@/lib/aws/executions/to-detail';
import { toView } from '@/lib/aws/executions/to-view';

/** The runs of one site's workflow. `now` tells how old an answer is that several readers share. */
export function executionsOf(sfn: SFNClient, workflowArn: string, now: () => Temporal.Instant): Executions {
  const lastRuns = lastRunsOf(sfn, workflowArn, now);
  return {
    start: async (request) => {
      const started = await doing(`StartExecution for ${request.vpcId}`, () =>
        start(sfn, workflowArn, request),
      );
      // Whoever started a run is to see that it is at work.
      lastRuns.forget();
      return started;
    },
    lastRuns: lastRuns.read,
    failureOf: failuresOf(sfn),
    list: (options) =>
      doing('ListExecutions', async () => {
        const { executions = [], nextToken } = await sfn.send(
          new ListExecutionsCommand({
            stateMachineArn: workflowArn,
            statusFilter: options.status,
            nextToken: options.cursor,
            maxResults: options.limit,
          }),
        );
        return { executions: executions.map(toView), ...(nextToken ? { cursor: nextToken } : {}) };
      }),
    running: () => doing('ListExecutions', async () => (await readRunning(sfn, workflowArn)).map(toView)),
    arnOf: (name) => `${runsOf(workflowArn)}:${name}`,
    // A role's right to read runs may reach further than this workflow; what is shown does not.
    get: async (executionArn) =>
      executionArn.startsWith(`${runsOf(workflowArn)}:`)
        ? doing(`DescribeExecution ${executionArn}`, () => read(sfn, executionArn))
        : undefined,
  };
}

/** What the ARNs of a machine's runs begin with. */
function runsOf(workflowArn: string): string {
  return workflowArn.replace(':stateMachine:', ':execution:');
}

async function start(sfn: SFNClient, workflowArn: string, request: StartExecution) {
  const name = `${request.vpcId}_${request.suffix}`;
  try {
    const input = JSON.stringify(request.input);
    const started = await sfn.send(new StartExecutionCommand({ stateMachineArn: workflowArn, name, input }));
    return { executionArn: started.executionArn ?? '', isNew: true };
  } catch (error) {
    // The name ran within 90 days, or runs with another input: it is the run that was asked for.
    if (codeOf(error) !== 'ExecutionAlreadyExists') throw error;
    return { executionArn: `${runsOf(workflowArn)}:${name}`, isNew: false };
  }
}

async function readRunning(sfn: SFNClient, stateMachineArn: string): Promise<ExecutionListItem[]> {
  const found: ExecutionListItem[] = [];
  const pages = paginateListExecutions(
    { client: sfn },
    { stateMachineArn, statusFilter: 'RUNNING', maxResults: 1000 },
  );
  for await (const page of pages) found.push(...(page.executions ?? []));
  return found;
}

async function read(sfn: SFNClient, executionArn: string) {
  try {
    const [described, history] = await Promise.all([
      sfn.send(new DescribeExecutionCommand({ executionArn })),
      readHistory(sfn, executionArn),
    ]);
    return toDetail(described, history);
  } catch (error) {
    if (absent.has(codeOf(error))) return undefined;
    throw error;
  }
}

/** What Step Functions answers for an ARN that names no run of this machine. */
const absent = new Set(['ExecutionDoesNotExist', 'InvalidArn']);

async function readHistory(sfn: SFNClient, executionArn: string): Promise<HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  const pages = paginateGetExecutionHistory({ client: sfn }, { executionArn, maxResults: 1000 });
  for await (const page of pages) events.push(...(page.events ?? []));
  return events;
}
