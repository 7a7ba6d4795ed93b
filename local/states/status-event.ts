import type { EmittedEvent } from '@/local/core/service';
import { utf8Bytes } from '@/local/integration/json';
import type { ExecutionRecord } from './record';

/** AWS leaves input and output out of the event when they are larger together: "Step Functions events" [D]. */
const maxPayloadBytes = 248 * 1024;

/** "Step Functions Execution Status Change", as AWS shapes it. Times in its detail are epoch milliseconds. */
export function statusEvent(execution: ExecutionRecord): EmittedEvent {
  const { arn, machineArn, name, status, startedAt, stoppedAt, input, output, error, cause } = execution;
  const included = utf8Bytes(input) + utf8Bytes(output ?? '') <= maxPayloadBytes;
  return {
    source: 'aws.states',
    detailType: 'Step Functions Execution Status Change',
    resources: [arn],
    detail: {
      executionArn: arn,
      stateMachineArn: machineArn,
      stateMachineVersionArn: null,
      stateMachineAliasArn: null,
      name,
      status,
      startDate: startedAt,
      stopDate: stoppedAt ?? null,
      input: included ? input : null,
      inputDetails: { included },
      output: included ? (output ?? null) : null,
      outputDetails: output === undefined ? null : { included },
      error: error ?? null,
      cause: cause ?? null,
      redriveCount: 0,
      redriveDate: null,
      redriveStatus: stoppedAt === undefined || status === 'SUCCEEDED' ? 'NOT_REDRIVABLE' : 'REDRIVABLE',
      redriveStatusReason: null,
    },
  };
}
