import { type Json, utf8Bytes } from '@/local/integration/json';
import { StatesError } from './states-error';

/** AWS, "Step Functions service quotas": input or output of a state, task or execution, as UTF-8 [D]. */
export const maxPayloadBytes = 262_144;

/** Throws States.DataLimitExceeded for what a state may not pass on. */
export function checkPayload(value: Json, state: string): void {
  if (utf8Bytes(JSON.stringify(value)) <= maxPayloadBytes) return;
  throw new StatesError(
    'States.DataLimitExceeded',
    `The state/task '${state}' returned a result with a size exceeding the maximum number of bytes service limit.`,
  );
}
