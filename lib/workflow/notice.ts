import * as z from 'zod';
import { VpcId } from '@/lib/egress/site';

/** What is told, and the detail type under which other resources can follow it on the event bus. */
export const detailTypes = {
  opened: 'Network Opened',
  closing: 'Network Closing',
  closed: 'Network Closed',
  blocked: 'Network Blocked',
  site: 'Site Needs Attention',
} as const;
/** What is told of a network; `site` is told of none. */
export type NoticeKind = Exclude<keyof typeof detailTypes, 'site'>;

/** Input of the notice machine. `subject` is under 100 characters without line breaks, as SNS asks. */
export const NoticeInput = z.object({
  schema: z.literal(1),
  kind: z.enum(['opened', 'closing', 'closed', 'blocked', 'site']),
  vpcId: VpcId.exactOptional(),
  detailType: z.string(),
  subject: z.string().max(99),
  message: z.string(),
  detail: z.record(z.string(), z.unknown()),
});
/** An execution of the notice machine to start. A name that ran already means: told. */
export const Tell = z.object({ name: z.string().max(80), input: NoticeInput });

export type NoticeInput = z.infer<typeof NoticeInput>;
export type Tell = z.infer<typeof Tell>;
