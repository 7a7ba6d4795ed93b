import { createHash, randomInt } from 'node:crypto';

const alphabet = '0123456789abcdefghijklmnopqrstuvwxyz';
const idLength = 12;

/** A new record's id: 12 of a-z and 0-9, by chance (62 bits). */
export function newId(): string {
  return Array.from({ length: idLength }, () => alphabet[randomInt(alphabet.length)]).join('');
}

/** The same id for the same parts: what a repeated request finds again. */
export function idOf(...parts: readonly string[]): string {
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest();
  return Array.from(digest.subarray(0, idLength), (byte) => alphabet[byte % alphabet.length]).join('');
}

/** A short fingerprint of a request's content. */
export function fingerprint(content: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16);
}
