/** Whether a host's name can only mean this machine: what other people could reach is not loopback. */
export function isLoopbackHost(host: string): boolean {
  return (
    host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127(\.\d+){3}$/.test(host)
  );
}

/**
 * Whether a request's `Host` may be answered: only the origin's own. On this machine any of its names: a page of another
 * site could else have its name point here and read all (DNS rebinding). On AWS, CloudFront takes requests for its own
 * names alone, its function puts the name that was asked for into `x-forwarded-host` over whatever a client sent (SST's
 * `setForwardedHost`), and OpenNext into `host`: with a domain, what comes by CloudFront's own name is refused. No address
 * is made from `Host` either way. A program that sends none is no browser.
 */
export function isHostTaken(host: string | null | undefined, origin: string): boolean {
  if (!host || !URL.canParse(origin)) return true;
  const own = new URL(origin);
  if (!URL.canParse(`${own.protocol}//${host}`)) return false;
  const asked = new URL(`${own.protocol}//${host}`);
  return isLoopbackHost(own.hostname) ? isLoopbackHost(asked.hostname) : asked.host === own.host;
}
