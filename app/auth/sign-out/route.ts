import { isOwnPage } from '@/lib/sign-on/caller';
import { liveSignOn } from '@/lib/sign-on/live-sign-on';
import { signOut } from '@/lib/sign-on/sign-out';
import { leave } from '../door-page';

export const dynamic = 'force-dynamic';

/** Signs out here and at the identity provider. Another site cannot sign anybody out. */
export async function POST(request: Request): Promise<Response> {
  const signOn = liveSignOn(process.env);
  if (!signOn) return leave('/', []);
  if (!isOwnPage(request.headers, signOn.desk.origin)) return new Response(null, { status: 403 });
  const { url, setCookies } = await signOut(signOn.desk, request.headers);
  return leave(url, setCookies, { 'clear-site-data': '"cache", "storage"' });
}
