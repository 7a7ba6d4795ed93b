import { doorPage } from '../door-page';

export const dynamic = 'force-dynamic';

/** Where the identity provider leads to after signing out. It signs nobody in again by itself. */
export function GET(): Promise<Response> {
  return doorPage('signedOut', { status: 200 });
}
