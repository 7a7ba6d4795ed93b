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

function event(method, path) {
  const host = 'localhost:3000';
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: '',
    headers: { host, 'x-forwarded-host': host, accept: '*/*' },
    requestContext: {
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'check' },
    },
    isBase64Encoded: false,
  };
}
async function call(method, path) {
  const { statusCode, headers, body, isBase64Encoded } = await handler(event(method, path), {
    awsRequestId: 'check',
  });
  return { statusCode, headers, text: isBase64Encoded ? Buffer.from(body, 'base64').toString() : body };
}

/** As on a laptop: whoever asks is the fixed actor. */
async function serves() {
  const health = await call('GET', '/api/v1/health');
  assert.equal(health.statusCode, 200, health.text);
  assert.equal(health.headers['x-powered-by'], undefined);
  const networks = await call('GET', '/api/v1/networks');
  assert.equal(networks.statusCode, 200, networks.text);
  assert.match(networks.text, /erp-sync/);
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
  assert.match(String(door.headers['set-cookie']), /^sluice-sign-in-[\w-]{8}=.*HttpOnly/);
  for (const { headers } of [networks, page, door]) {
    assert.match(headers['strict-transport-security'], /max-age=63072000/);
    assert.match(headers['content-security-policy'], /frame-ancestors 'none'/);
  }
}

await (process.env.SLUICE_SIGN_ON ? asksWhoItIs() : serves());
process.exit(0);
