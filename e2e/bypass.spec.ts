import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { type RawAnswer, rawAnswer, rawRequest } from './raw-http';
import { hasSecurityHeaders } from './security-headers';
import { robotToken } from './sign-in-by-hand';
import { Stack } from './stack';

/**
 * What is known to go round a proxy, against the server that is deployed: for each page and address of the API, in each
 * form, no data without a session, never 500, and the security headers on whatever status it is.
 */
const [port, awsPort, idpPort] = [3189, 4689, 4789];
const stack = new Stack(port, awsPort, { SLUICE_FIXED_ACTOR: undefined, SLUICE_IDP_PORT: String(idpPort) });
const { origin } = stack;
const host = `Host: localhost:${port}`;
const close = 'Connection: close';

/** What only who is signed in may see: names of the networks, and the accounts they are in. */
let secrets: RegExp;
let apiPaths: { path: string; methods: string[] }[];
let vpcId: string;
const fill = (path: string) =>
  path.replace(/\{vpcId\}|\[vpcId\]/, vpcId).replace(/[{[](\.\.\.)?\w+[\]}]/g, 'abcdefghijkl');
/** Every page's address, its parameters open. A folder in brackets, `(home)`, is in no address. */
const places = readdirSync('app', { recursive: true, encoding: 'utf8' })
  .filter((file) => /(^|\/)page\.tsx$/.test(file))
  .map((file) => `/${file.replace(/\([^/]+\)\//g, '').replace(/\/?page\.tsx$/, '')}`);

test.beforeAll(async () => {
  await stack.start();
  const headers = { authorization: await robotToken(origin, idpPort) };
  const read = async (path: string) => (await fetch(`${origin}/api/v1${path}`, { headers })).json();
  const { networks } = await read('/networks');
  expect(networks.length).toBeGreaterThan(1);
  secrets = new RegExp(networks.map((one: { name: string }) => one.name).join('|'));
  vpcId = networks[0].vpcId;
  const { paths } = await read('/openapi.json');
  apiPaths = Object.entries(paths).map(([path, methods]) => ({
    path: fill(path),
    methods: Object.keys(methods as object).map((one) => one.toUpperCase()),
  }));
});
test.afterAll(() => stack.stop());

/** Of what may get no answer at all. */
const hurried = (text: string) => rawAnswer(port, text, { patienceMs: 2_000 }).catch(() => undefined);
const ask = (line: string, headers: readonly string[] = [], body = '') =>
  rawAnswer(port, rawRequest(line, [host, close, ...headers], body));
const get = (path: string, headers: readonly string[] = []) => ask(`GET ${path} HTTP/1.1`, headers);

/** Nothing that needs a session, no fault, and the headers (ASVS 3.4). */
function isClosed(answer: RawAnswer, what: string) {
  expect(answer.body, what).not.toMatch(secrets);
  expect(answer.status, what).toBeLessThan(500);
  expect(answer.status, what).toBeGreaterThanOrEqual(300);
  hasSecurityHeaders(answer.headers, what);
}
const times5 = (word: string) => Array(5).fill(word).join(':');
const withHeaders: readonly (readonly string[])[] = [
  ...['middleware', 'src/middleware', 'proxy', 'src/proxy', 'pages/_middleware']
    .flatMap((word) => [word, times5(word)])
    .map((value) => [`x-middleware-subrequest: ${value}`]),
  ['RSC: 1'],
  ['RSC: 1', 'Next-Router-Prefetch: 1'],
  ['RSC: 1', 'Next-Router-Prefetch: 1', 'Next-Router-Segment-Prefetch: /_tree'],
  ['RSC: 1', 'Next-Router-Segment-Prefetch: /_index'],
  ['Next-Router-Segment-Prefetch: /__PAGE__'],
  ['RSC: 1', 'Next-Router-State-Tree: %5B%22%22%5D'],
  ['next-resume: 1'],
  ['Next-Action: 00aabbccddeeff00aabbccddeeff00aabbccddeeff'],
  ['x-nextjs-data: 1'],
  ['x-matched-path: /icon.svg'],
  ['x-invoke-path: /icon.svg', 'x-invoke-status: 200', 'x-invoke-output: /icon.svg'],
  ['x-now-route-matches: 1=x'],
  ['x-middleware-invoke: 1', 'x-middleware-next: 1'],
  ['x-middleware-override-headers: cookie', 'x-middleware-request-cookie: sluice-session=x'],
  ['x-middleware-set-cookie: sluice-session=x'],
  ['x-original-url: /icon.svg', 'x-rewrite-url: /icon.svg'],
  ['x-http-method-override: GET', 'x-forwarded-method: GET'],
  ['X-Forwarded-Host: localhost', 'X-Forwarded-For: 127.0.0.1', 'X-Forwarded-Proto: https'],
  ['Forwarded: for=127.0.0.1;host=localhost;proto=https'],
  ['Origin: null'],
  ['Cookie: sluice-session=; sluice-session=x; __Host-sluice-session=x'],
  ['Authorization: Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZGEifQ.'],
  ['X-Sluice-Authorization: Bearer x'],
  ['X-Sluice-Actor: ada', 'X-User: ada', 'X-Amzn-Oidc-Identity: ada'],
  ['Accept: text/x-component'],
  ['Purpose: prefetch', 'Sec-Purpose: prefetch'],
];
const changed: readonly ((path: string) => string)[] = [
  (path) => (path === '/' ? '/index.rsc' : `${path}.rsc`),
  (path) => `${path}.prefetch.rsc`,
  (path) => (path === '/' ? '/index.segments/_tree.segment.rsc' : `${path}.segments/_tree.segment.rsc`),
  (path) => (path === '/' ? '/index.json' : `${path}.json`),
  (path) => `${path}?_rsc=abcde`,
  (path) => `${path}?__nextDefaultLocale=en&__nextLocale=en&nxtPvpcId=x`,
  (path) => `${path}/`,
  (path) => `/${path}`,
  (path) => `/.${path}`,
  (path) => `/x/..${path}`,
  (path) => `/%2e${path}`,
  (path) => `/x/%2e%2e${path}`,
  (path) => `/_next/..${path}`,
  (path) => `/api/%2e%2e${path}`,
  (path) => `/auth/..%2f${path.slice(1)}`,
  (path) => `/_next/data/x${path === '/' ? '/index' : path}.json`,
  (path) => path.toUpperCase(),
  (path) => path.replace(/\w(?=\w*$)/, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
  (path) => `${path};x=.svg`,
  (path) => `${path}%00`,
  (path) => `${path}%0a`,
  (path) => `${path}\\`,
  (path) => `http://localhost:${port}${path}`,
];

test('every page is among those asked for', () => {
  expect(places).toEqual(expect.arrayContaining(['/', '/networks/[vpcId]', '/reports', '/settings/access']));
  expect(places.length).toBeGreaterThan(10);
});

// A test for each page: the whole table is a thousand requests, more than one test's time on a slow machine.
for (const place of places)
  test(`no page gives anything without a session, with whatever header or form of its address: ${place}`, async () => {
    const page = fill(place);
    for (const headers of withHeaders) {
      isClosed(await get(page, headers), `${page} ${headers}`);
      isClosed(await ask(`HEAD ${page} HTTP/1.1`, headers), `HEAD ${page} ${headers}`);
    }
    for (const change of changed) isClosed(await get(change(page)), change(page));
    for (const change of changed) isClosed(await get(change(page), ['RSC: 1']), `RSC ${change(page)}`);
  });

test('no address of the API does, and each of its methods asks first who it is', async () => {
  expect(apiPaths.length).toBeGreaterThan(25);
  for (const { path, methods } of apiPaths) {
    for (const method of methods) {
      const answer = await ask(`${method} ${path} HTTP/1.1`, ['Content-Type: application/json']);
      isClosed(answer, `${method} ${path}`);
      expect(answer.status, `${method} ${path}`).toBe(401);
    }
  }
  for (const path of ['/api/v1/networks', apiPaths[5]?.path ?? '']) {
    for (const headers of withHeaders) isClosed(await get(path, headers), `${path} ${headers}`);
    for (const change of changed) isClosed(await get(change(path)), change(path));
  }
});

test('a post to a page, a server action and a resumed page are nothing', async () => {
  const bodies: [string, string][] = [
    ['text/plain;charset=UTF-8', '[]'],
    ['application/json', '{"a":1}'],
    ['application/x-www-form-urlencoded', '$ACTION_ID_00aabbccddeeff=x'],
    [
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="1"\r\n\r\n{"then":"$1:__proto__:then"}\r\n--x--\r\n',
    ],
  ];
  const action = 'Next-Action: 00aabbccddeeff00aabbccddeeff00aabbccddeeff00';
  for (const page of places.map(fill))
    for (const [type, body] of bodies)
      for (const more of [[], [action], [action, 'Origin: null'], ['next-resume: 1']])
        for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
          const what = `${method} ${page} ${type} ${more}`;
          isClosed(await ask(`${method} ${page} HTTP/1.1`, [`Content-Type: ${type}`, ...more], body), what);
        }
});

test('an upgrade and another server\u2019s address lead nowhere', async () => {
  const upgrade = [
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
  ];
  const targets = [
    '/',
    '/api/v1/networks',
    '/_next/webpack-hmr',
    `http://127.0.0.1:${awsPort}/`,
    'http://169.254.169.254/latest/meta-data/',
    `//127.0.0.1:${awsPort}/`,
  ];
  for (const target of targets) {
    const line = `GET ${target} HTTP/1.1`;
    const upgraded = await hurried(rawRequest(line, [host, 'Connection: Upgrade', ...upgrade]));
    expect(upgraded?.status, target).not.toBe(101);
    expect(upgraded?.body ?? '', target).not.toMatch(secrets);
    const plain = await get(target);
    isClosed(plain, target);
    expect(plain.headers.get('x-amzn-requestid'), target).toBeNull();
  }
});

test('another host\u2019s name is not answered, and no address is made from one', async () => {
  for (const name of ['evil.example', `localhost.evil.example:${port}`, '127.0.0.1.evil.example', 'a b']) {
    const answer = await rawAnswer(port, rawRequest('GET / HTTP/1.1', [`Host: ${name}`, close]));
    expect([400, 421], name).toContain(answer.status);
    expect(answer.body, name).not.toMatch(secrets);
    const api = await rawAnswer(port, rawRequest('GET /api/v1/me HTTP/1.1', [`Host: ${name}`, close]));
    expect([400, 403, 421], name).toContain(api.status);
  }
  for (const forged of [
    'X-Forwarded-Host: evil.example',
    'Forwarded: host=evil.example',
    'X-Forwarded-Server: evil.example',
  ]) {
    for (const path of [
      '/',
      '/auth/sign-in',
      '/auth/signed-out',
      '/auth/callback?error=x',
      '/networks/vpc-x/',
    ]) {
      const answer = await get(path, [forged]);
      expect(`${[...answer.headers]} ${answer.body}`, `${path} ${forged}`).not.toContain('evil.example');
    }
  }
});

test('what servers give away by mistake is not there', async () => {
  const probes = [
    '/.git/config',
    '/.git/HEAD',
    '/.env',
    '/.env.local',
    '/.next/server/app/page.js',
    '/.next/required-server-files.json',
    '/package.json',
    '/deployment.json',
    '/sst.config.ts',
    '/server.js',
    '/_next/static/../../package.json',
    '/_next/static/%2e%2e/%2e%2e/package.json',
    '/_next/image?url=%2Ficon.svg&w=64&q=75',
    '/_next/image?url=http%3A%2F%2F169.254.169.254%2F&w=64&q=75',
    '/_next/webpack-hmr',
    '/__nextjs_original-stack-frame',
    '/__nextjs_source-map?filename=x',
    '/_next/static/development/_devMiddlewareManifest.json',
    '/debug',
    '/metrics',
    '/_error',
    '/_document',
    '/index.html',
  ];
  for (const probe of probes) {
    const answer = await get(probe);
    isClosed(answer, probe);
    expect([307, 308, 400, 404], probe).toContain(answer.status);
  }
});

test('TRACE and methods that nobody knows give nothing back (ASVS 13.4.4)', async () => {
  for (const method of ['TRACE', 'TRACK', 'PROPFIND', 'OPTIONS', 'LINK'])
    for (const path of [...places.map(fill), '/api/v1/networks', '/auth/sign-in']) {
      const answer = await ask(`${method} ${path} HTTP/1.1`, ['X-Canary: quack']);
      expect(answer.status, `${method} ${path}`).toBeLessThan(500);
      expect(answer.body, `${method} ${path}`).not.toMatch(secrets);
      expect(answer.body, `${method} ${path}`).not.toContain('quack');
    }
});

test('what browsers are given has no word of a secret, of the server\u2019s libraries, or of its sources', () => {
  const files = readdirSync('.next/static', { recursive: true, encoding: 'utf8' });
  const scripts = files.filter((file) => file.endsWith('.js'));
  expect(scripts.length).toBeGreaterThan(5);
  expect(files.filter((file) => file.endsWith('.map'))).toEqual([]);
  const servers =
    /SLUICE_|AWS_SECRET|process\.env\.[A-Z]+_|client_secret|EncryptJWT|aws-sdk|smithy|sourceMappingURL/;
  for (const script of scripts) {
    const found = servers.exec(readFileSync(`.next/static/${script}`, 'utf8'));
    expect(found?.[0], script).toBeUndefined();
  }
});
