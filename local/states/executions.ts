/** Executions: their actions. */
import type * as Sfn from '@aws-sdk/client-sfn';
import { constrain } from '@/local/core/constraints';
import { pageByKey } from '@/local/core/page-by-key';
import { AwsError, type Call, type Handlers, type Host } from '@/local/core/service';
import { parseJson, utf8Bytes } from '@/local/integration/json';
import type { Engine } from './engine';
import { type Keep, revisionKey } from './keep';
import { existing } from './machines';
import { checkExecutionArn, executionArn, executionName } from './names';
import { maxPayloadBytes } from './payload';
import type { ExecutionRecord, MachineRecord } from './record';
import { refuseUnsupported } from './unsupported';

type ExecutionHandlers = Pick<
  Handlers<typeof Sfn>,
  | 'StartExecution'
  | 'StopExecution'
  | 'DescribeExecution'
  | 'DescribeStateMachineForExecution'
  | 'ListExecutions'
>;

export function executionHandlers(host: Host, keep: Keep, engine: Engine): ExecutionHandlers {
  const nextOrder = counter(keep);
  return {
    StartExecution(request, call) {
      refuseUnsupported(request, ['stateMachineArn', 'name', 'input', 'traceHeader']);
      keep.forgetOld();
      const machine = existing(keep, request.stateMachineArn);
      const name = executionName(request.name);
      const input = checkInput(request.input);
      const arn = executionArn(call, machine.name, name);
      const known = keep.executions.get(arn);
      if (known) return started(sameOr(known, input));
      const execution = newExecution(machine, call, { arn, name, input });
      engine.start(execution);
      return started(execution);
    },

    /** Stopping what has ended changes nothing. */
    StopExecution(input) {
      constrain(input, { error: { max: 256 }, cause: { max: 32_768 } });
      const { arn } = execution(keep, input.executionArn);
      engine.stop(arn, input.error, input.cause);
      const { stoppedAt } = execution(keep, arn);
      return { stopDate: new Date(stoppedAt ?? host.clock.now()) };
    },

    DescribeExecution(input) {
      const found = execution(keep, input.executionArn);
      const { output, error, cause } = found;
      return {
        ...listed(found),
        input: found.input,
        inputDetails: { included: true },
        ...(output === undefined ? {} : { output, outputDetails: { included: true } }),
        ...(error === undefined ? {} : { error }),
        ...(cause === undefined ? {} : { cause }),
      };
    },

    DescribeStateMachineForExecution(input) {
      const { machineArn, machineName, revisionId } = execution(keep, input.executionArn);
      const revision = keep.revisions.get(revisionKey(machineArn, revisionId));
      if (!revision) throw new Error(`The definition of ${machineArn} is not kept`);
      return {
        stateMachineArn: machineArn,
        name: machineName,
        definition: revision.definition,
        roleArn: revision.roleArn,
        updateDate: new Date(revision.createdAt),
        loggingConfiguration: { level: 'OFF' as const, includeExecutionData: false },
        tracingConfiguration: { enabled: false },
        revisionId,
      };
    },

    /** Newest first. */
    ListExecutions(input) {
      refuseUnsupported(input, ['stateMachineArn', 'statusFilter', 'maxResults', 'nextToken']);
      constrain(input, { maxResults: { min: 0, max: 1000 }, statusFilter: { oneOf: statuses } });
      keep.forgetOld();
      const { arn } = existing(keep, input.stateMachineArn);
      const wanted = keep.executions
        .values()
        .filter(({ machineArn, status }) => machineArn === arn && (input.statusFilter ?? status) === status);
      const page = pageByKey(wanted, {
        key: ({ order }) => String(Number.MAX_SAFE_INTEGER - order),
        limit: input.maxResults || 100,
        token: input.nextToken,
        invalidToken: 'InvalidToken',
      });
      return {
        executions: page.items.map(listed),
        ...(page.next === undefined ? {} : { nextToken: page.next }),
      };
    },
  };

  function newExecution(
    machine: MachineRecord,
    { account, region }: Call,
    own: Pick<ExecutionRecord, 'arn' | 'name' | 'input'>,
  ): ExecutionRecord {
    return {
      ...own,
      machineArn: machine.arn,
      machineName: machine.name,
      revisionId: machine.revisionId,
      scope: { account, region },
      order: nextOrder(),
      status: 'RUNNING',
      startedAt: host.clock.now(),
    };
  }
}

const statuses = ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', 'PENDING_REDRIVE'];

/** The execution. Throws ExecutionDoesNotExist. */
export function execution(keep: Keep, arn: string | undefined): ExecutionRecord {
  keep.forgetOld();
  const found = keep.executions.get(checkExecutionArn(arn));
  if (found) return found;
  throw new AwsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
}

/** A name starts one execution: while it runs, starting it again with the same input is the same one. */
function sameOr(known: ExecutionRecord, input: string): ExecutionRecord {
  if (known.status === 'RUNNING' && known.input === input) return known;
  throw new AwsError('ExecutionAlreadyExists', `Execution Already Exists: '${known.arn}'`);
}

const started = ({ arn, startedAt }: ExecutionRecord) => ({
  executionArn: arn,
  startDate: new Date(startedAt),
});

const listed = ({ arn, machineArn, name, status, startedAt, stoppedAt }: ExecutionRecord) => ({
  executionArn: arn,
  stateMachineArn: machineArn,
  name,
  status,
  startDate: new Date(startedAt),
  ...(stoppedAt === undefined ? {} : { stopDate: new Date(stoppedAt) }),
  redriveCount: 0,
});

function checkInput(input = '{}'): string {
  if (utf8Bytes(input) > maxPayloadBytes) {
    constrain({ input: ' '.repeat(utf8Bytes(input)) }, { input: { max: maxPayloadBytes } });
  }
  if (parseJson(input) !== undefined) return input;
  throw new AwsError(
    'InvalidExecutionInput',
    `Invalid State Machine Execution Input: '${input.slice(0, 200)}'`,
  );
}

function counter(keep: Keep): () => number {
  let last: number | undefined;
  return () => {
    last ??= Math.max(0, ...keep.executions.values().map(({ order }) => order));
    last += 1;
    return last;
  };
}
