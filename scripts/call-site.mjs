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

const health = await call('GET', '/api/v1/health');
assert.equal(health.statusCode, 200, health.text);
assert.equal(health.headers['x-powered-by'], undefined);
const networks = await call('GET', '/api/v1/networks');
assert.equal(networks.statusCode, 200, networks.text);
assert.match(networks.text, /erp-sync/);
const page = await call('GET', '/');
assert.equal(page.statusCode, 200, page.text);
assert.match(page.text, /erp-sync/);
assert.equal((await call('GET', '/%zz')).statusCode, 400);
assert.equal((await call('GET', '/api/v1/nowhere')).statusCode, 404);
process.exit(0);
