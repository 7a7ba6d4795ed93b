/**
 * As it stands in the sealed cookie, as JSON: it may be nine times what was asked. Five attempts, which another site can have a browser
 * begin, must fit into a request beside the session and the ID token: servers take 16 KB of headers in all.
 */
const longest = 800;

/**
 * Where to go after signing in: a path of ours and its query, as asked; `/` for anything else. To be put after the
 * origin as text, never to be resolved again.
 */
export function returnPath(asked: string | null | undefined, origin: string): string {
  if (!asked?.startsWith('/') || !URL.canParse(asked, origin)) return '/';
  const { origin: meant, pathname, search } = new URL(asked, origin);
  const isOurs = meant === origin && !pathname.startsWith('//') && !/^\/(auth|api)(\/|$)/i.test(pathname);
  const path = `${pathname}${search}`;
  return isOurs && JSON.stringify(path).length <= longest ? path : '/';
}
