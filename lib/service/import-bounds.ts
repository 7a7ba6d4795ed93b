import type { Temporal } from 'temporal-polyfill';
import type * as z from 'zod';
import type { Observed } from '@/lib/egress/observed';
import { settings } from '@/lib/egress/settings';
import { plainText, Reason, Ticket, WindowName } from '@/lib/view/plain-text';
import type { FieldIssue } from '@/lib/window/check-window';
import type { NetworkRecord } from '@/lib/window/record';
import { roundUpToMinute } from '@/lib/window/round-up';
import { clockSkewMinutes, isFuture } from './click-time';
import type { Policy } from './context';
import { instantOf, isAfter, laterOf } from './instant';
import { latestGiven } from './opening-end';

/** What an imported record is measured by. `networks` are those that its site was asked for. */
export interface Bounds {
  readonly now: Temporal.Instant;
  readonly policy: Policy;
  readonly networks: readonly Observed[];
}
type Fault = Pick<FieldIssue, 'pointer' | 'detail'>;
type Timed = Exclude<NetworkRecord, { readonly kind: 'window' }>;

/** Where a record goes past what the verb that makes such a record allows. */
export function boundFaults(record: NetworkRecord, bounds: Bounds): Fault[] {
  const { now } = bounds;
  const network = bounds.networks.find(({ vpcId, exists }) => exists && vpcId === record.vpcId);
  return [
    ...(record.vpcId !== undefined && !network ? [fault('/vpcId', `There is no ${record.vpcId} here.`)] : []),
    ...(record.kind === 'window' ? [] : madeInFuture(record, now)),
    ...(record.kind === 'window' ? [] : endsTooLate(record, latestEnd(record, bounds, network))),
    ...textFaults(record),
  ];
}

function madeInFuture({ createdAt }: Timed, now: Temporal.Instant): Fault[] {
  const detail = `It lies in the future: it may be at most ${clockSkewMinutes} minutes after ${now}.`;
  return isFuture(instantOf(createdAt), now) ? [fault('/createdAt', detail)] : [];
}

/** An opening is measured from when it was made if that may lie a little ahead, and else from now. */
function latestEnd(record: Timed, { now, policy }: Bounds, network: Observed | undefined): Temporal.Instant {
  if (record.kind !== 'lease') return latestGiven(now);
  const createdAt = instantOf(record.createdAt);
  const from = isFuture(createdAt, now) ? now : laterOf(createdAt, now);
  return from.add({ minutes: settings(network?.tags ?? {}, policy).maxOpenMinutes });
}

/** Both are rounded up, as every end is that a verb writes. */
function endsTooLate({ until }: Timed, latest: Temporal.Instant): Fault[] {
  if (until === undefined || !isAfter(roundUpToMinute(instantOf(until)), roundUpToMinute(latest))) return [];
  return [fault('/until', `It may be at most ${roundUpToMinute(latest)}.`)];
}

function textFaults(record: NetworkRecord): Fault[] {
  return [
    ...(record.kind === 'window' ? unfit(WindowName, '/name', record.name) : []),
    ...unfit(plainText(256), '/by/id', record.by.id),
    ...unfit(plainText(128), '/by/name', record.by.name),
    ...unfit(Reason.optional(), '/reason', record.reason),
    ...unfit(Ticket.optional(), '/ticket', record.ticket),
  ];
}

function unfit(schema: z.ZodType, pointer: string, text: string | undefined): Fault[] {
  return (schema.safeParse(text).error?.issues ?? []).map(({ message }) => fault(pointer, message));
}

const fault = (pointer: string, detail: string): Fault => ({ pointer, detail });
