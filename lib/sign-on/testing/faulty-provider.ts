import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { exportJWK, generateKeyPair, type JWTHeaderParameters, type JWTPayload, SignJWT } from 'jose';

type Keys = Awaited<ReturnType<typeof generateKeyPair>>;

/** What the provider does wrong next; as OpenID Connect wants it where nothing is said. */
export interface Faults {
  /** Put over the claims of the tokens. */
  claims?: Record<string, unknown>;
  header?: Partial<JWTHeaderParameters>;
  /** Makes the token in the place of the provider's key. */
  sign?: (claims: JWTPayload, header: JWTHeaderParameters) => Promise<string>;
  /** What the discovery says that it is. */
  says?: string;
  keysDown?: boolean;
  userInfo?: Record<string, unknown>;
}

/** A provider that does what a test says, wrong or right. It skips the person: the test makes the answer by hand. */
export class FaultyProvider {
  faults: Faults = {};
  /** How often each path was asked. */
  readonly asked = new Map<string, number>();
  /** What the token endpoint was sent last. */
  sent = new URLSearchParams();
  nonce = '';
  private constructor(
    readonly issuer: string,
    private keys: Keys,
    private kid: string,
    readonly stop: () => Promise<void>,
  ) {}

  static async start(): Promise<FaultyProvider> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const stop = () => new Promise<void>((resolve) => server.close(() => resolve()).closeAllConnections());
    const keys = await generateKeyPair('ES256', { extractable: true });
    const made = new FaultyProvider(`http://127.0.0.1:${port}`, keys, 'first', stop);
    server.on('request', (request, response) => void made.answer(request, response));
    return made;
  }

  async rotate(kid: string): Promise<void> {
    this.keys = await generateKeyPair('ES256', { extractable: true });
    this.kid = kid;
  }
  publicKey(): Promise<object> {
    return exportJWK(this.keys.publicKey);
  }
  /** A token with these claims over what every token has. */
  async token(claims: Record<string, unknown>): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const all = { iss: this.issuer, sub: 'ada', iat: now, exp: now + 300, ...claims, ...this.faults.claims };
    const payload = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
    const header = { alg: 'ES256', kid: this.kid, ...this.faults.header };
    if (this.faults.sign) return this.faults.sign(payload, header);
    return new SignJWT(payload).setProtectedHeader(header).sign(this.keys.privateKey);
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '', this.issuer).pathname;
    this.asked.set(path, (this.asked.get(path) ?? 0) + 1);
    const body = await this.bodyOf(path, request);
    response.writeHead(body ? 200 : 503, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body ?? {}));
  }

  private async bodyOf(path: string, request: IncomingMessage): Promise<object | undefined> {
    if (path === '/token') {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(Buffer.from(chunk));
      this.sent = new URLSearchParams(Buffer.concat(chunks).toString());
      const id_token = await this.token({ aud: 'sluice', nonce: this.nonce, groups: ['admins'] });
      return { access_token: 'access', token_type: 'Bearer', id_token };
    }
    if (path === '/keys') {
      if (this.faults.keysDown) return undefined;
      return { keys: [{ ...(await this.publicKey()), kid: this.kid, alg: 'ES256', use: 'sig' }] };
    }
    if (path === '/me') return this.faults.userInfo;
    if (path !== '/.well-known/openid-configuration') return undefined;
    return {
      issuer: this.faults.says ?? this.issuer,
      authorization_endpoint: `${this.issuer}/authorize`,
      token_endpoint: `${this.issuer}/token`,
      userinfo_endpoint: `${this.issuer}/me`,
      jwks_uri: `${this.issuer}/keys`,
      id_token_signing_alg_values_supported: ['ES256', 'HS256', 'none'],
    };
  }
}
