import type { NetworkSummary } from '@/lib/view/network';

type Site = NetworkSummary['site'];

/** What people call the account of a network, or its number. */
export const accountOf = ({ name, accountId }: Site): string => name ?? accountId;

/** Whether these are of more than one account and region: only then each says which. */
export function ofSeveralSites(those: readonly { readonly site: Site }[]): boolean {
  return new Set(those.map(({ site }) => `${site.accountId}/${site.region}`)).size > 1;
}
