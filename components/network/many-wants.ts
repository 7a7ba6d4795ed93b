import type { NetworkSummary } from '@/lib/view/network';

/** What must be said for many networks together: whatever one of them wants is asked for. */
export function wantsOf(networks: readonly Pick<NetworkSummary, 'wants'>[]): NetworkSummary['wants'] {
  const all = networks.map(({ wants }) => wants);
  const example = all.find((one) => one.ticketExample !== undefined)?.ticketExample;
  return {
    reason: all.some(({ reason }) => reason),
    ticket: all.some(({ ticket }) => ticket),
    ...(example === undefined ? {} : { ticketExample: example }),
  };
}
