import type {
  PutEventsCommandInput,
  PutEventsRequestEntry,
  PutEventsResponse,
  PutEventsResultEntry,
} from '@aws-sdk/client-eventbridge';
import { constrain } from '@/local/core/constraints';
import { isObject, type JsonObject, readJson } from '@/local/core/pattern/json';
import { AwsError, type Call, type Host } from '@/local/core/service';
import type { Dispatch } from './dispatch';
import { putEventsLimits } from './limits';
import { busName, type EventsState } from './state';

// EventBridge user guide, "PutEvents entry size": the time counts 14 bytes; the entries of a call share the limit.
const timeBytes = 14;
const totalBytes = 256 * 1024;

/** Each entry fares on its own: what is wrong with one is told in its place of the answer. */
export function putEvents(
  host: Host,
  state: EventsState,
  dispatch: Dispatch,
  input: PutEventsCommandInput,
  call: Call,
): PutEventsResponse {
  constrain(input, putEventsLimits);
  if (input.EndpointId !== undefined) {
    throw new AwsError('ValidationException', 'The local AWS has no global endpoints (EndpointId).');
  }
  const entries = input.Entries ?? [];
  if (entries.reduce((bytes, entry) => bytes + bytesOf(entry), 0) > totalBytes) {
    throw new AwsError('ValidationException', 'Total size of the entries in the request is over the limit.');
  }
  const results = entries.map((entry) => putEvent(host, state, dispatch, entry, call));
  return {
    FailedEntryCount: results.filter(({ ErrorCode }) => ErrorCode !== undefined).length,
    Entries: results,
  };
}

function putEvent(
  host: Host,
  state: EventsState,
  dispatch: Dispatch,
  entry: PutEventsRequestEntry,
  call: Call,
): PutEventsResultEntry {
  const detail = readDetail(entry);
  if ('ErrorCode' in detail) return detail;
  const bus = entry.EventBusName;
  try {
    const EventId = dispatch.dispatch(
      {
        source: entry.Source ?? '',
        detailType: entry.DetailType ?? '',
        detail: detail.value,
        resources: entry.Resources ?? [],
        time: entry.Time?.getTime() ?? host.clock.now(),
      },
      busName(state, call, bus),
      call,
    );
    return { EventId };
  } catch (error) {
    // AWS takes events for a bus that is not there and drops them; here that would be a silent loss.
    if (!(error instanceof AwsError)) throw error;
    return { ErrorCode: error.code, ErrorMessage: error.message };
  }
}

function readDetail(
  entry: PutEventsRequestEntry,
): { value: JsonObject } | { ErrorCode: string; ErrorMessage: string } {
  for (const name of ['Source', 'DetailType', 'Detail'] as const) {
    if (!entry[name])
      return invalid(`Parameter ${name} is not valid. Reason: ${name} is a required argument.`);
  }
  if (entry.Source?.startsWith('aws.')) {
    return { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' };
  }
  if ((entry.DetailType?.length ?? 0) > 128) {
    return invalid('Parameter DetailType is not valid. Reason: Event detail type is over 128 characters.');
  }
  const value = readJson(entry.Detail ?? '');
  return isObject(value) ? { value } : { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
}

const invalid = (ErrorMessage: string) => ({ ErrorCode: 'InvalidArgument', ErrorMessage });

function bytesOf({
  Time,
  Source = '',
  DetailType = '',
  Detail = '',
  Resources = [],
}: PutEventsRequestEntry): number {
  const texts = [Source, DetailType, Detail, ...Resources];
  return (Time ? timeBytes : 0) + texts.reduce((bytes, text) => bytes + Buffer.byteLength(text), 0);
}
