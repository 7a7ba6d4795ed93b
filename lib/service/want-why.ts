import { settings } from '@/lib/egress/settings';
import { fitsPattern } from '@/lib/ticket-setting';
import type { NetworkSummary } from '@/lib/view/network';
import type { Why } from './authored';
import type { Policy } from './context';
import { type FieldError, ServiceError } from './errors';
import type { SeenNetwork } from './grants';

/** What people must say for a change that lets traffic out: by the deployment, and by the VPC's tags if they want more. */
export function wantedOf(
  policy: Policy,
  { observed }: Pick<SeenNetwork, 'observed'>,
): NetworkSummary['wants'] {
  const { reason, ticket } = settings(observed.tags, policy);
  const example = policy.ticket?.example;
  return {
    reason: reason === 'required',
    ticket: ticket === 'required',
    ...(example === undefined ? {} : { ticketExample: example }),
  };
}

/**
 * Ends the verb with `invalid` unless what is wanted is said. A ticket that is given must look as the deployment says,
 * wanted or not: one that nobody finds is worth less than none.
 */
export function wantWhy(
  policy: Policy,
  wanted: Pick<NetworkSummary['wants'], 'reason' | 'ticket'>,
  { reason, ticket }: Why,
): void {
  const fields: FieldError[] = [
    ...(wanted.reason && !reason
      ? [{ pointer: '/reason', detail: 'Say why: here a reason is required.' }]
      : []),
    ...ticketFaults(policy, wanted.ticket, ticket),
  ];
  if (fields.length > 0)
    throw new ServiceError('invalid', fields.map(({ detail }) => detail).join(' '), { fields });
}

/** Nothing is required: what only closes is never kept waiting for words. */
export const nothingWanted = { reason: false, ticket: false } as const;

function ticketFaults({ ticket: form }: Policy, required: boolean, ticket: string | undefined): FieldError[] {
  const like = form?.example === undefined ? '' : `, like ${form.example}`;
  if (!ticket)
    return required ? [{ pointer: '/ticket', detail: `Name the ticket${like}: here one is required.` }] : [];
  if (form?.pattern === undefined || fitsPattern(form.pattern, ticket)) return [];
  return [{ pointer: '/ticket', detail: `That is no ticket as they are here${like} (${form.pattern}).` }];
}
