/** One of the two worlds that run the same workflow, and the run of it. */
import type { EC2Client } from '@aws-sdk/client-ec2';
import {
  DescribeExecutionCommand,
  type ExecutionStatus,
  paginateGetExecutionHistory,
  type SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { Temporal } from 'temporal-polyfill';
import type { Records } from '@/lib/aws/records';

export interface Side {
  readonly name: string;
  readonly ec2: EC2Client;
  readonly sfn: SFNClient;
  readonly records: Records;
  readonly workflowArn: string;
  now(): Temporal.Instant;
  pass(seconds: number): Promise<void>;
  stop(): Promise<void>;
}

export interface Ran {
  readonly status: ExecutionStatus;
  /** The states entered, in order. */
  readonly states: readonly string[];
  readonly output: string | undefined;
  readonly error: string | undefined;
}

const longestSeconds = 120;

/** Runs the workflow on a network to its end. Rejects when it does not end within two minutes. */
export async function runWorkflow(side: Side, vpcId: string, cause: string): Promise<Ran> {
  const { sfn, workflowArn: stateMachineArn } = side;
  const name = `${vpcId}_${cause}-${side.now().epochMilliseconds.toString(36)}`;
  const input = JSON.stringify({ schema: 1, vpcId, cause });
  const { executionArn } = await sfn.send(new StartExecutionCommand({ stateMachineArn, name, input }));
  for (let passed = 0; passed < longestSeconds; passed += 1) {
    const { status, output, error } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    if (status !== undefined && status !== 'RUNNING')
      return { status, output, error, states: await statesOf(sfn, executionArn) };
    await side.pass(1);
  }
  throw new Error(`${side.name}: ${name} does not end: ${(await statesOf(sfn, executionArn)).join(', ')}`);
}

async function statesOf(client: SFNClient, executionArn: string | undefined): Promise<string[]> {
  const states: string[] = [];
  for await (const { events = [] } of paginateGetExecutionHistory({ client }, { executionArn }))
    states.push(...events.flatMap((event) => event.stateEnteredEventDetails?.name ?? []));
  return states;
}
