import { connect } from 'node:net';

/** An answer as it came over the wire, interim answers left out. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/**
 * Sends these bytes to a server on this machine and gives its first answer: what `fetch` would not send. An answer without
 * a length or chunks is over when the server closes, or is quiet for `quietMs` after its head. Fails if none comes within
 * `patienceMs`.
 */
export function rawAnswer(
  port: number,
  text: string,
  { quietMs = 1_000, patienceMs = 15_000 } = {},
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, 'localhost', () => socket.write(text, 'latin1'));
    let said = '';
    const over = (why: string) => {
      socket.destroy();
      const answer = parsed(said);
      if (answer) resolve(answer);
      else reject(new Error(why));
    };
    socket.setTimeout(patienceMs, () => over(`No answer came within ${patienceMs} ms.`));
    socket.on('data', (chunk: Buffer) => {
      said += chunk.toString('latin1');
      if (isWhole(said)) over('');
      else if (said.includes('\r\n\r\n')) socket.setTimeout(quietMs);
    });
    socket.on('end', () => over('The server ended the connection.'));
    socket.on('error', () => over('The server broke the connection.'));
  });
}

/** The lines of a request; the body, if any, with its length. */
export function rawRequest(line: string, headers: readonly string[], body = ''): string {
  const length = body === '' ? [] : [`Content-Length: ${Buffer.byteLength(body)}`];
  return [line, ...headers, ...length, '', body].join('\r\n');
}

function parsed(said: string): RawAnswer | undefined {
  const [head = '', ...rest] = said.split('\r\n\r\n');
  const [line = '', ...fields] = head.split('\r\n');
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(line)?.[1]);
  if (!status) return undefined;
  const body = rest.join('\r\n\r\n');
  // `100 Continue` and the like come before the answer.
  if (status < 200 && status !== 101) return parsed(body);
  const headers = new Headers();
  for (const field of fields)
    headers.append(field.slice(0, field.indexOf(':')), field.slice(field.indexOf(':') + 1));
  return { status, headers, body };
}

function isWhole(said: string): boolean {
  const answer = parsed(said);
  if (!answer) return false;
  const { headers, body, status } = answer;
  if ([101, 204, 304].includes(status)) return true;
  if (headers.get('transfer-encoding')?.includes('chunked')) return /(^|\r\n)0\r\n\r\n$/.test(body);
  return headers.has('content-length') && body.length >= Number(headers.get('content-length'));
}
