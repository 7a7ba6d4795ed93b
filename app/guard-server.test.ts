import { createServer, type IncomingMessage, type Server } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guardServer } from './guard-server';

/** A server that knows nothing of ours: it tells what it was asked, or answers the status that the path names. */
let server: Server;
let port = 0;
let asked: IncomingMessage | undefined;
let release = () => {};
beforeAll(async () => {
  release = guardServer(50);
  server = createServer((request, response) => {
    asked = request;
    response.statusCode = Number(/\d{3}/.exec(request.url ?? '')?.[0] ?? 200);
    request.resume().on('end', () => response.end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  port = typeof address === 'object' ? (address?.port ?? 0) : 0;
});
afterAll(() => {
  release();
  server.close().closeAllConnections();
});

/** What comes back over the wire until the server ends the connection. */
function sent(text: string): Promise<string> {
  return new Promise((resolve) => {
    let said = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.on('data', (chunk: Buffer) => (said += chunk.toString()));
    socket.on('close', () => resolve(said));
    socket.on('error', () => undefined);
  });
}
const request = (line: string) => sent(`${line} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);

describe('whatever a server answers by itself', () => {
  it.each([200, 308, 400, 404, 405, 500, 503])('has the security headers: %d', async (status) => {
    const { headers } = await fetch(`http://127.0.0.1:${port}/${status}`, { redirect: 'manual' });
    expect(headers.get('strict-transport-security')).toBe('max-age=63072000; includeSubDomains');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });
});

describe('a request', () => {
  it('for a whole address is one to its host', async () => {
    await request('GET http://evil.example:99/a?b=c');
    expect([asked?.headers.host, asked?.url]).toEqual(['evil.example:99', '/a?b=c']);
  });

  it('by TRACE is one that is refused everywhere', async () => {
    await request('TRACE /');
    expect(asked?.method).toBe('LINK');
  });

  it('whose body drips ends with its connection, and one that is whole is answered', async () => {
    const head = 'POST /200 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n';
    expect(await sent(`${head}\r\nab`)).toBe('');
    expect(await sent(`${head}Connection: close\r\n\r\nabcde`)).toMatch(/^HTTP\/1.1 200/);
  });
});
