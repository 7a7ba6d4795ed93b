import { AwsError } from '@/local/core/service';

export interface FailedEntry {
  Id: string;
  Code: string;
  Message: string;
  SenderFault: boolean;
}

/**
 * Runs each entry of a batch on its own. Errors of the whole, SNS's with the suffix `Exception`:
 * EmptyBatchRequest, TooManyEntriesInBatchRequest, InvalidBatchEntryId, BatchEntryIdsNotDistinct.
 */
export function inBatch<E extends { Id: string | undefined }, R extends object>(
  entries: readonly E[] | undefined,
  run: (entry: E) => R,
  suffix: '' | 'Exception' = '',
): { Successful: (R & { Id: string })[]; Failed: FailedEntry[] } {
  checkIds(
    (entries ?? []).map(({ Id }) => Id ?? ''),
    suffix,
  );
  const Successful: (R & { Id: string })[] = [];
  const Failed: FailedEntry[] = [];
  for (const entry of entries ?? []) {
    const Id = entry.Id ?? '';
    try {
      Successful.push({ ...run(entry), Id });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      Failed.push({ Id, Code: error.code, Message: error.message, SenderFault: error.status < 500 });
    }
  }
  return { Successful, Failed };
}

function checkIds(ids: readonly string[], suffix: string): void {
  if (ids.length === 0)
    throw new AwsError(`EmptyBatchRequest${suffix}`, 'There should be at least one entry in the request.');
  if (ids.length > 10) {
    throw new AwsError(
      `TooManyEntriesInBatchRequest${suffix}`,
      `Maximum number of entries per request are 10. You have sent ${ids.length}.`,
    );
  }
  if (ids.some((id) => !/^[A-Za-z0-9_-]{1,80}$/.test(id))) {
    throw new AwsError(
      `InvalidBatchEntryId${suffix}`,
      'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
    );
  }
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
  if (repeated !== undefined)
    throw new AwsError(`BatchEntryIdsNotDistinct${suffix}`, `Id ${repeated} repeated.`);
}
