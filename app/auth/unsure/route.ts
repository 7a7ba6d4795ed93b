import { doorPage } from '../door-page';

export const dynamic = 'force-dynamic';

/** Where a page leads to when nobody can say whether the session that asks for it was ended. */
export function GET(): Promise<Response> {
  return doorPage('unsure', { status: 503, headers: { 'retry-after': '60' } });
}
