import assert from 'node:assert/strict';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Loads the function that OpenNext has built and calls it with the events of a function URL: `node call-site.mjs folder`.
 * A process of its own, for Next.js patches what it finds.
 */
const [, , folder = '.'] = process.argv;
process.chdir(folder);
const { handler } = await import(pathToFileURL(join(folder, 'index.mjs')).href);

/** The browser's cookies of our site; a function URL gives them apart from the headers. */
const jar = new Map();

function event(method, url, more) {
  const host = 'localhost:3000';
  const { pathname, search } = new URL(url, `http://${host}`);
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: url.startsWith('http') ? pathname : url.split('?')[0],
    rawQueryString: search.slice(1),
    cookies: [...jar].map(([name, value]) => `${name}=${value}`),
    headers: { host, 'x-forwarded-host': host, accept: '*/*', ...more },
    requestContext: {
      http: { method, path: pathname, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'check' },
    },
    isBase64Encoded: false,
  };
}
async function call(method, url, more = {}) {
  const answer = await handler(event(method, url, more), { awsRequestId: 'check' });
  const { statusCode, headers, body, cookies = [], isBase64Encoded } = answer;
  const set = [...cookies, ...[headers['set-cookie'] ?? []].flat()];
  for (const text of set) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(text) ?? [];
    if (/max-age=0/i.test(text)) jar.delete(name);
    else jar.set(name, value);
  }
  return { statusCode, headers, set, text: isBase64Encoded ? Buffer.from(body, 'base64').toString() : body };
}

/** As on a laptop: whoever asks is the fixed actor. */
async function serves() {
  const health = await call('GET', '/api/v1/health');
  assert.equal(health.statusCode, 200, health.text);
  assert.equal(health.headers['x-powered-by'], undefined);
  const networks = await call('GET', '/api/v1/networks');
  assert.equal(networks.statusCode, 200, networks.text);
  assert.match(networks.text, /erp-sync/);
  // Of another account, by the role taken on there.
  assert.match(networks.text, /warehouse-load/);
  const page = await call('GET', '/');
  assert.equal(page.statusCode, 200, page.text);
  assert.match(page.text, /erp-sync/);
  assert.match(page.headers['content-security-policy'], /script-src 'self' 'nonce-/);
  assert.equal((await call('GET', '/%zz')).statusCode, 400);
  assert.equal((await call('GET', '/api/v1/nowhere')).statusCode, 404);
}

/** As on AWS: who is not signed in is led to the identity provider, and gets nothing else. */
async function asksWhoItIs() {
  const networks = await call('GET', '/api/v1/networks');
  assert.equal(networks.statusCode, 401, networks.text);
  const page = await call('GET', '/networks/vpc-0a1b2c3d');
  assert.equal(page.statusCode, 307, page.text);
  assert.match(page.headers.location, /\/auth\/sign-in\?returnTo=%2Fnetworks%2Fvpc-0a1b2c3d$/);
  const door = await call('GET', '/auth/sign-in');
  assert.equal(door.statusCode, 303, door.text);
  assert.ok(
    door.headers.location.startsWith(JSON.parse(process.env.SLUICE_SIGN_ON).issuer),
    door.headers.location,
  );
  assert.match(door.set.join(), /^sluice-sign-in-[\w-]{8}=.*HttpOnly/);
  for (const { headers } of [networks, page, door]) {
    assert.match(headers['strict-transport-security'], /max-age=63072000/);
    assert.match(headers['content-security-policy'], /frame-ancestors 'none'/);
  }
}

/**
 * As behind CloudFront: `host` is the function's own, and the name that was asked for is in `x-forwarded-host`, which its
 * function sets over whatever a client sent. Only the origin's is answered.
 */
async function answersToItsName(own) {
  const host = 'abc.lambda-url.eu-central-1.on.aws';
  for (const [name, page, api] of [
    [own, 307, 401],
    ['d111111abcdef8.cloudfront.net', 421, 421],
    ['evil.example', 421, 421],
    [undefined, 421, 421],
  ]) {
    const headers = { host, 'x-forwarded-host': name };
    assert.equal((await call('GET', '/', headers)).statusCode, page, `/ at ${name}`);
    assert.equal((await call('GET', '/api/v1/networks', headers)).statusCode, api, `the API at ${name}`);
  }
}

/** Signs in as a browser does, at the local provider, and out again: each answer sets or takes several cookies. */
async function signsIn() {
  jar.clear();
  const { headers } = await call('GET', '/auth/sign-in?returnTo=%2F%3Fq%3Derp');
  const back = await call('GET', await chosenAt(headers.location, 'ada'));
  assert.deepEqual(
    [back.statusCode, back.headers.location],
    [303, 'http://localhost:3000/?q=erp'],
    back.text,
  );
  assert.deepEqual([...jar.keys()].sort(), ['sluice-id', 'sluice-session']);
  const page = await call('GET', '/?q=erp');
  assert.equal(page.statusCode, 200, page.text);
  assert.match(page.text, /erp-sync/);
  const me = await call('GET', '/api/v1/me');
  assert.equal(JSON.parse(me.text).role, 'admin', me.text);
  const foreign = await call('POST', '/auth/sign-out', { origin: 'https://evil.example' });
  assert.equal(foreign.statusCode, 403, foreign.text);
  const copy = [...jar];
  const out = await call('POST', '/auth/sign-out', { origin: 'http://localhost:3000' });
  assert.equal(out.statusCode, 200, out.text);
  assert.match(out.text, /http-equiv="refresh"/);
  assert.deepEqual([...jar.keys()], []);
  for (const [name, value] of copy) jar.set(name, value);
  assert.equal((await call('GET', '/api/v1/me')).statusCode, 401, 'a copied cookie after signing out');
}

/** Chooses a person on the provider's page; gives the address to which that leads back. */
async function chosenAt(url, person) {
  const cookies = new Map();
  for (let at = url; ; ) {
    const isChooser = new URL(at).pathname.startsWith('/interaction/');
    const answer = await fetch(isChooser ? `${at}/${person}` : at, {
      method: isChooser ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') },
    });
    for (const text of answer.headers.getSetCookie())
      cookies.set(...text.split(';')[0].split(/=(.*)/s).slice(0, 2));
    assert.ok(answer.headers.has('location'), `The provider answered ${answer.status}.`);
    at = new URL(answer.headers.get('location'), at).href;
    if (new URL(at).pathname === '/auth/callback') return at;
  }
}

// Next.js catches what nobody has caught, and Node.js would end as if all were well.
try {
  const { hostname } = new URL(process.env.SLUICE_ORIGIN);
  if (hostname !== 'localhost') await answersToItsName(hostname);
  else if (process.env.SLUICE_SIGN_ON) {
    await asksWhoItIs();
    await signsIn();
  } else await serves();
  process.exit(0);
} catch (error) {
  console.error(error);
  process.exit(1);
}
