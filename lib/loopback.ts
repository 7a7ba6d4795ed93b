/** Whether a host's name can only mean this machine: what other people could reach is not loopback. */
export function isLoopbackHost(host: string): boolean {
  return (
    host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127(\.\d+){3}$/.test(host)
  );
}

/**
 * Whether a request's `Host` may be answered. On this machine only its own names: a page of another site could else
 * have its name point here and read all (DNS rebinding). Elsewhere the way in decides; no address is made from `Host`.
 */
export function isHostTaken(host: string | null | undefined, origin: string): boolean {
  if (!host || !URL.canParse(origin) || !isLoopbackHost(new URL(origin).hostname)) return true;
  return URL.canParse(`http://${host}`) && isLoopbackHost(new URL(`http://${host}`).hostname);
}
