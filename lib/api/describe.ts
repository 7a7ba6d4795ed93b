import * as z from 'zod';
import { VpcId } from '@/lib/egress/site';
import type { ErrorCode } from '@/lib/service/errors';
import { rolesThatMay, type Verb } from '@/lib/service/roles';
import type { Started } from '@/lib/view/answers';
import { RecordId } from '@/lib/window/record';
import { problemResponses } from './problem';

/** Words of which the routes' descriptions are made. */

export const NetworkPath = z.object({ vpcId: VpcId });
export const WindowPath = NetworkPath.extend({ windowId: RecordId });
export const LeasePath = NetworkPath.extend({ leaseId: RecordId });
export const Page = z.object({
  cursor: z.string().min(1).max(4_000).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
});

/** A body that must come, or one whose fields are all optional and that may be left out. */
export const requiredJson = <S extends z.ZodType>(schema: S) => ({
  content: { 'application/json': { schema } },
  required: true,
});
export const optionalJson = <S extends z.ZodType>(schema: S) => ({
  content: { 'application/json': { schema } },
  required: false,
});
export const answer = <S extends z.ZodType>(schema: S, description: string) => ({
  content: { 'application/json': { schema } },
  description,
});

/** The header that leads from a 202 to the run that it started. */
export function whereItRuns(started: Started): { location: string } {
  return { location: `/api/v1/executions/${encodeURIComponent(started.execution)}` };
}

/** What may end any call. */
const everywhere: readonly ErrorCode[] = [
  'unauthenticated',
  'to-be-renewed',
  'sessions-unknown',
  'forbidden',
  'invalid',
  'throttled',
  'rate-limited',
  'internal',
  'permission',
];
const onNetwork: readonly ErrorCode[] = ['not-found', 'records-unknown', 'network-unknown'];
const onWrite: readonly ErrorCode[] = [
  'bad-request',
  'cross-site',
  'not-json',
  'too-large',
  'workflow-missing',
  'write-unknown',
  'entry-quota',
  'not-recorded',
];

/** The problem responses of a read, a read of one network, and a write, with those of its own. */
export const problemsOfRead = (...own: ErrorCode[]) => problemResponses([...everywhere, ...own]);
export const problemsOfNetwork = (...own: ErrorCode[]) =>
  problemResponses([...everywhere, ...onNetwork, ...own]);
export const problemsOfWrite = (...own: ErrorCode[]) =>
  problemResponses([...everywhere, ...onNetwork, ...onWrite, ...own]);

/** Which roles a route wants, and by which row of the table, for the document; the verb itself refuses the others. */
export const needs = (verb: Verb) => ({ 'x-required-role': rolesThatMay(verb), 'x-verb': verb });
