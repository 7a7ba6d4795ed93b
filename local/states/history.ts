/** GetExecutionHistory. */
import type * as Sfn from '@aws-sdk/client-sfn';
import { constrain } from '@/local/core/constraints';
import { AwsError, type Handlers } from '@/local/core/service';
import { isRecord } from '@/local/integration/json';
import { execution } from './executions';
import type { Keep } from './keep';
import type { EventDetails, StoredEvent } from './record';

export function historyHandlers(keep: Keep): Pick<Handlers<typeof Sfn>, 'GetExecutionHistory'> {
  return {
    GetExecutionHistory(input) {
      constrain(input, { maxResults: { min: 0, max: 1000 } });
      const found = execution(keep, input.executionArn);
      const count = found.events ?? countEvents(keep, found.arn);
      const limit = input.maxResults || 100;
      const reverse = input.reverseOrder ?? false;
      const first = input.nextToken === undefined ? (reverse ? count : 1) : readToken(input.nextToken);
      const ids = Array.from({ length: limit }, (_, i) => (reverse ? first - i : first + i));
      const stored = ids.flatMap((id) => keep.event(found.arn, id) ?? []);
      const next = reverse ? first - limit : first + limit;
      return {
        events: stored.map((event) => shaped(event, input.includeExecutionData ?? true)),
        ...(next >= 1 && next <= count ? { nextToken: tokenOf(next) } : {}),
      };
    },
  };
}

/** How many events there are so far: they have no gaps. */
function countEvents(keep: Keep, arn: string): number {
  const upper = firstMissing(keep, arn, 1);
  const halve = (low: number, high: number): number => {
    if (high - low <= 1) return low;
    const middle = Math.floor((low + high) / 2);
    return keep.event(arn, middle) ? halve(middle, high) : halve(low, middle);
  };
  return halve(Math.floor(upper / 2), upper);
}
const firstMissing = (keep: Keep, arn: string, id: number): number =>
  keep.event(arn, id) ? firstMissing(keep, arn, id * 2) : id;

function shaped(
  { id, previousEventId, timestamp, type, details }: StoredEvent,
  data: boolean,
): Sfn.HistoryEvent {
  return {
    id,
    previousEventId,
    timestamp: new Date(timestamp),
    type,
    ...(data ? details : withoutData(details)),
  };
}

/** What `includeExecutionData: false` leaves out. */
const payloadMembers = ['input', 'output', 'parameters', 'assignedVariables', 'cause'];

function withoutData(details: EventDetails): EventDetails {
  return Object.fromEntries(
    Object.entries(details).map(([name, detail]) => {
      if (!isRecord(detail)) return [name, detail];
      return [
        name,
        Object.fromEntries(Object.entries(detail).filter(([key]) => !payloadMembers.includes(key))),
      ];
    }),
  );
}

const tokenOf = (id: number): string => Buffer.from(`event:${id}`).toString('base64url');

function readToken(token: string): number {
  const id = /^event:(\d+)$/.exec(Buffer.from(token, 'base64url').toString())?.[1];
  if (id === undefined) throw new AwsError('InvalidToken', `Invalid Token: '${token}'`);
  return Number(id);
}
