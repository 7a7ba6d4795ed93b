/** Signs somebody in as a browser does, step by step, at the local identity provider; gives the cookies for `Cookie`. */
export async function signInByHand(origin: string, person: string): Promise<string> {
  const ours = new Map<string, string>();
  const theirs = new Map<string, string>();
  let at = `${origin}/auth/sign-in`;
  for (let step = 0; step < 12; step += 1) {
    const jar = at.startsWith(origin) ? ours : theirs;
    const isChooser = new URL(at).pathname.startsWith('/interaction/');
    const answer = await fetch(isChooser ? `${at}/${person}` : at, {
      method: isChooser ? 'POST' : 'GET',
      headers: { cookie: textOf(jar) },
      redirect: 'manual',
    });
    for (const text of answer.headers.getSetCookie()) take(jar, text);
    if (new URL(at).pathname === '/auth/callback') return textOf(ours);
    at = new URL(answer.headers.get('location') ?? '', at).href;
  }
  throw new Error(`Signing in leads in circles, at last to ${at}.`);
}

function textOf(jar: ReadonlyMap<string, string>): string {
  return [...jar].map((pair) => pair.join('=')).join('; ');
}
function take(jar: Map<string, string>, setCookie: string): void {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(setCookie) ?? [];
  if (/max-age=0\b|expires=thu, 01 jan 1970/i.test(setCookie)) jar.delete(name);
  else jar.set(name, value);
}

/** A machine's token from the local identity provider, for `Authorization`. */
export async function robotToken(origin: string, idpPort: number): Promise<string> {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: 'robot',
    client_secret: 'robot-secret',
    resource: origin,
  });
  const answer = await fetch(`http://127.0.0.1:${idpPort}/token`, { method: 'POST', body });
  return `Bearer ${(await answer.json()).access_token}`;
}
