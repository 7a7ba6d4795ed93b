import { createClient } from '@/lib/api/client';
import { watchingFetch } from './session-state';

/** The API as the pages call it. */
export const client = createClient({ fetch: watchingFetch });

/** Keys under which answers are kept, so that a deed can ask for them anew. */
export const keys = {
  networks: 'networks',
  network: (vpcId: string) => `network ${vpcId}`,
  openings: (vpcId: string) => `openings ${vpcId}`,
  accounts: 'accounts',
  notices: 'notices',
  unenrolled: 'unenrolled',
  health: 'health',
  history: (vpcId: string) => `history ${vpcId}`,
} as const;
