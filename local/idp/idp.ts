import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';
import { choose, isChooser } from './chooser';
import { configuration } from './configuration';

export interface LocalIdp {
  /** Its address, which it also is called by. */
  readonly issuer: string;
  stop(): Promise<void>;
}
export interface IdpOptions {
  /** On loopback; 0: any that is free. */
  readonly port: number;
  /** The application that people sign in to, like `http://localhost:3000`. */
  readonly origin: string;
}

/** The clients that it knows. The secrets are no secrets: it answers on loopback alone. */
export const localClients = {
  clientId: 'sluice',
  clientSecret: 'sluice-secret',
  robotId: 'robot',
  robotSecret: 'robot-secret',
} as const;

/** Starts an identity provider for a laptop and for tests. It keeps nothing: a new start has new keys. */
export async function startIdp({ port, origin }: IdpOptions): Promise<LocalIdp> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  const issuer = `http://127.0.0.1:${address.port}`;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'local' };
  const provider = new Provider(issuer, configuration({ ...localClients, origin, keys: [key] }));
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (!isChooser(request.url ?? '')) return answer(request, response);
    choose(provider, request, response).catch((error: unknown) => {
      response.writeHead(400, { 'content-type': 'text/plain' });
      response.end(
        `${error instanceof Error ? error.message : error}. Go back to the application and sign in again.\n`,
      );
    });
  });
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { issuer, stop };
}
