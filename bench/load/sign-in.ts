/** Signs a person of the local identity provider in, as a browser does; gives the `Cookie` header of their session. */
export async function signedIn(origin: string, person: string): Promise<string> {
  const jars = new Map<string, Map<string, string>>();
  let url = new URL('/auth/sign-in', origin);
  let method = 'GET';
  for (let steps = 0; steps < 12; steps++) {
    const jar = jars.get(url.origin) ?? new Map<string, string>();
    jars.set(url.origin, jar);
    const answer = await fetch(url, {
      method,
      redirect: 'manual',
      headers: { cookie: cookieOf(jar), 'sec-fetch-dest': 'document', accept: 'text/html' },
    });
    for (const line of answer.headers.getSetCookie()) keep(jar, line);
    const location = answer.headers.get('location');
    if (location) {
      url = new URL(location, url);
      method = 'GET';
      continue;
    }
    const text = await answer.text();
    const button = new RegExp(`action="(/interaction/[\\w-]+/${person})"`).exec(text)?.[1];
    if (button) {
      url = new URL(button, url);
      method = 'POST';
      continue;
    }
    const own = jars.get(new URL(origin).origin);
    if (url.origin === new URL(origin).origin && own?.size) return cookieOf(own);
    throw new Error(`Signing in as ${person} ended at ${url} with ${answer.status}.`);
  }
  throw new Error(`Signing in as ${person} leads from page to page.`);
}

function keep(jar: Map<string, string>, line: string): void {
  const [pair = ''] = line.split(';');
  const at = pair.indexOf('=');
  if (/max-age=0/i.test(line)) jar.delete(pair.slice(0, at));
  else jar.set(pair.slice(0, at), pair.slice(at + 1));
}

const cookieOf = (jar: ReadonlyMap<string, string>) =>
  [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
