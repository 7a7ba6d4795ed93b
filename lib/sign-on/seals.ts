import { hkdfSync } from 'node:crypto';
import { EncryptJWT, errors, jwtDecrypt } from 'jose';

/** What is sealed: each has keys of its own, so that none can pass for another. */
export type Sealed = 'session' | 'transaction' | 'id-token';

/** Makes and reads what only Sluice can read, and nobody can change. */
export interface Seals {
  /** The content as text for a cookie; after these seconds nobody can open it. */
  seal(kind: Sealed, content: Readonly<Record<string, unknown>>, seconds: number): Promise<string>;
  /** The content; undefined if it is none of ours, is of another kind, is over, or its secret is not in use any more. */
  open(kind: Sealed, text: string | undefined): Promise<Readonly<Record<string, unknown>> | undefined>;
}

/** Seals with the first secret and opens with each: a new one goes before the old, which goes after the longest session. */
export function sealsOf(secrets: readonly string[], now: () => number): Seals {
  const keys = (kind: Sealed) =>
    secrets.map((secret) => new Uint8Array(hkdfSync('sha256', secret, '', `sluice ${kind} 1`, 32)));
  const keysOf = { session: keys('session'), transaction: keys('transaction'), 'id-token': keys('id-token') };
  return {
    async seal(kind, content, seconds) {
      const [first] = keysOf[kind];
      if (!first) throw new Error('There is no secret to seal with.');
      const at = Math.floor(now() / 1000);
      const token = new EncryptJWT({ ...content }).setProtectedHeader({
        alg: 'dir',
        enc: 'A256GCM',
        typ: kind,
      });
      return token.setExpirationTime(at + seconds).encrypt(first);
    },
    async open(kind, text) {
      if (text === undefined) return undefined;
      for (const key of keysOf[kind]) {
        const content = await opened(kind, text, key, now());
        if (content) return content;
      }
      return undefined;
    },
  };
}

async function opened(typ: Sealed, text: string, key: Uint8Array, now: number) {
  try {
    const { payload } = await jwtDecrypt(text, key, {
      typ,
      currentDate: new Date(now),
      requiredClaims: ['exp'],
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    });
    return payload;
  } catch (error) {
    // Whatever a browser sends that is no seal of ours.
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}
