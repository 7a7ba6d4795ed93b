/** As it stands in the sealed cookie: encoded it may be nine times what was asked, and a browser drops a cookie over 4 KB. */
const longest = 2_000;

/**
 * Where to go after signing in: a path of ours and its query, as asked; `/` for anything else. To be put after the
 * origin as text, never to be resolved again.
 */
export function returnPath(asked: string | null | undefined, origin: string): string {
  if (!asked?.startsWith('/') || !URL.canParse(asked, origin)) return '/';
  const { origin: meant, pathname, search } = new URL(asked, origin);
  const isOurs = meant === origin && !pathname.startsWith('//') && !/^\/(auth|api)(\/|$)/i.test(pathname);
  const path = `${pathname}${search}`;
  return isOurs && path.length <= longest ? path : '/';
}
