import * as z from 'zod';
import type { Desk, Leave } from './sign-in';

/**
 * Signs out here and leads to the provider's own sign-out. Where the provider has none or does not answer, the person
 * is signed out here alone. A copy of the cookie that somebody took before lasts until its own end.
 */
export async function signOut(desk: Desk, headers: Headers): Promise<Leave> {
  const content = await desk.seals.open('id-token', desk.cookies.read(headers, 'id-token'));
  const idToken = z.object({ idToken: z.string() }).safeParse(content).data?.idToken;
  const there = await desk.provider.endUrl(idToken).catch((error: unknown) => {
    const message = error instanceof Error ? error.message : String(error);
    console.error(
      JSON.stringify({ level: 'warn', message: 'the provider does not answer a sign-out', error: message }),
    );
    return undefined;
  });
  const { cookies, origin } = desk;
  return {
    url: there?.href ?? `${origin}/auth/signed-out`,
    setCookies: [cookies.drop('session'), cookies.drop('id-token')],
  };
}
