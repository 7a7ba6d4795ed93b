/** The cookies of signing on. With `__Host-` no other host, port 80 or subdomain can set or read them. */
const names = { session: 'sluice-session', transaction: 'sluice-sign-in', 'id-token': 'sluice-id' } as const;
export type CookieKind = keyof typeof names;

/** `of` names one of several cookies of a kind: two tabs may sign in at once. */
export interface Cookies {
  /** A cookie's value in a request. */
  read(headers: Headers, kind: CookieKind, of?: string): string | undefined;
  /** By what the cookies of a kind in a request are told apart, as the browser sends them: the oldest first (RFC 6265, 5.4). */
  several(headers: Headers, kind: CookieKind): readonly string[];
  /** The `Set-Cookie` that keeps a value for these seconds. */
  keep(kind: CookieKind, value: string, seconds: number, of?: string): string;
  /** The `Set-Cookie` that takes it away. */
  drop(kind: CookieKind, of?: string): string;
}

/** The cookies of an origin. Browsers take `__Host-` over https only: on a laptop's http the name stands alone. */
export function cookiesOf(origin: string): Cookies {
  const secure = origin.startsWith('https:');
  const nameOf = (kind: CookieKind, of = '') =>
    `${secure ? '__Host-' : ''}${names[kind]}${of === '' ? '' : `-${of}`}`;
  const rest = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  return {
    read: (headers, kind, of) => cookieIn(headers.get('cookie') ?? '', nameOf(kind, of)),
    several: (headers, kind) => namesIn(headers.get('cookie') ?? '', `${nameOf(kind)}-`),
    keep: (kind, value, seconds, of) => `${nameOf(kind, of)}=${value}; Max-Age=${seconds}; ${rest}`,
    drop: (kind, of) => `${nameOf(kind, of)}=; Max-Age=0; ${rest}`,
  };
}

function cookieIn(header: string, name: string): string | undefined {
  const found = header.split(';').find((part) => part.trim().startsWith(`${name}=`));
  return found?.trim().slice(name.length + 1);
}

function namesIn(header: string, prefix: string): string[] {
  const names = header.split(';').map((part) => part.trim().split('=')[0] ?? '');
  return names.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
}
