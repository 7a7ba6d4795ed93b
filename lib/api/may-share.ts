/**
 * Whether a request may be answered from a look at AWS that others had made a few seconds ago: it only reads, and does
 * not ask for it anew (`Cache-Control: no-cache`, as a browser's reload and our own client after a change say it).
 */
export function mayShare({ method, headers }: Pick<Request, 'method' | 'headers'>): boolean {
  const anew = /(^|[,\s])(no-cache|no-store|max-age=0)\s*(,|$)/i;
  return ['GET', 'HEAD'].includes(method) && !anew.test(headers.get('cache-control') ?? '');
}
