const longest = 2_000;

/**
 * Where to go after signing in: a path of ours and its query, as asked; `/` for anything else. To be put after the
 * origin as text, never to be resolved again.
 */
export function returnPath(asked: string | null | undefined, origin: string): string {
  if (!asked?.startsWith('/') || asked.length > longest || !URL.canParse(asked, origin)) return '/';
  const { origin: meant, pathname, search } = new URL(asked, origin);
  const isOurs = meant === origin && !pathname.startsWith('//') && !/^\/(auth|api)(\/|$)/i.test(pathname);
  return isOurs ? `${pathname}${search}` : '/';
}
