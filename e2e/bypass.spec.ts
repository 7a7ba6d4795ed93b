import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { type RawAnswer, rawAnswer, rawRequest } from './raw-http';
import { headerFaults } from './security-headers';
import { robotToken } from './sign-in-by-hand';
import { Stack } from './stack';
import { formsOf, withHeaders } from './ways-round';

/**
 * What is known to go round a proxy, against the server that is deployed: for each page and address of the API, in each
 * form, no data without a session, never 500, and the security headers on whatever status it is.
 */
const [port, awsPort, idpPort] = [3189, 4689, 4789];
const stack = new Stack(port, awsPort, { SLUICE_FIXED_ACTOR: undefined, SLUICE_IDP_PORT: String(idpPort) });
const { origin } = stack;
const host = `Host: localhost:${port}`;
const close = 'Connection: close';
const changed = formsOf(port);

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
const asking = (line: string, headers: readonly string[] = [], body = '') =>
  [`${line} ${headers} ${body}`, () => ask(line, headers, body)] as const;
const get = (path: string, headers: readonly string[] = []) => ask(`GET ${path} HTTP/1.1`, headers);

/** What an answer gives that it may not: anything that needs a session, a fault, or the headers amiss (ASVS 3.4). */
const giving = ({ body, status, headers }: RawAnswer): string[] => [
  ...(secrets.test(body) ? ['what only who is signed in may see'] : []),
  ...(status < 300 || status >= 500 ? [`status ${status}`] : []),
  ...headerFaults(headers),
];
/**
 * Asks in each of these ways, and expects nothing of it. One assertion for all: each is a step in Playwright's report, and
 * ten thousand of them take it minutes.
 */
async function giveNothing(ways: Iterable<readonly [what: string, answer: () => Promise<RawAnswer>]>) {
  const found: string[] = [];
  let asked = 0;
  for (const [what, answer] of ways) {
    asked += 1;
    for (const fault of giving(await answer())) found.push(`${what}: ${fault}`);
  }
  expect(asked).toBeGreaterThan(0);
  expect(found).toEqual([]);
}
test('every page is among those asked for', () => {
  expect(places).toEqual(expect.arrayContaining(['/', '/networks/[vpcId]', '/reports', '/settings/access']));
  expect(places.length).toBeGreaterThan(10);
});

for (const place of places)
  test(`no page gives anything without a session, with whatever header or form of its address: ${place}`, async () => {
    const page = fill(place);
    await giveNothing([
      ...withHeaders.flatMap((headers) =>
        ['GET', 'HEAD'].map((method) => asking(`${method} ${page} HTTP/1.1`, headers)),
      ),
      ...changed.flatMap((change) =>
        [[], ['RSC: 1']].map((headers) => asking(`GET ${change(page)} HTTP/1.1`, headers)),
      ),
    ]);
  });

test('no address of the API does, and each of its methods asks first who it is', async () => {
  expect(apiPaths.length).toBeGreaterThan(25);
  for (const { path, methods } of apiPaths) {
    for (const method of methods) {
      const answer = await ask(`${method} ${path} HTTP/1.1`, ['Content-Type: application/json']);
      expect(giving(answer), `${method} ${path}`).toEqual([]);
      expect(answer.status, `${method} ${path}`).toBe(401);
    }
  }
  for (const path of ['/api/v1/networks', apiPaths[5]?.path ?? ''])
    await giveNothing([
      ...withHeaders.map((headers) => asking(`GET ${path} HTTP/1.1`, headers)),
      ...changed.map((change) => asking(`GET ${change(path)} HTTP/1.1`)),
    ]);
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
  await giveNothing(
    places
      .map(fill)
      .flatMap((page) =>
        bodies.flatMap(([type, body]) =>
          [[], [action], [action, 'Origin: null'], ['next-resume: 1']].flatMap((more) =>
            ['POST', 'PUT', 'DELETE', 'PATCH'].map((method) =>
              asking(`${method} ${page} HTTP/1.1`, [`Content-Type: ${type}`, ...more], body),
            ),
          ),
        ),
      ),
  );
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
    expect(giving(plain), target).toEqual([]);
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
    expect(giving(answer), probe).toEqual([]);
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
