import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';

/** Signs messages as SNS does, with a key of this process: receivers fetch its public part by `SigningCertURL`. */
export interface Signer {
  /** `fields` are those of the envelope. Version 1 is SHA-1, 2 is SHA-256; base64. */
  sign(fields: Readonly<Record<string, string>>, version: '1' | '2'): string;
  publicKey(): string;
}

// SNS developer guide, "Verifying the signatures of Amazon SNS messages": these fields, in this order.
const notification = ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'];
const confirmation = ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'];

let pair: { privateKey: KeyObject; publicKey: KeyObject } | undefined;

/** Made when first needed, once for the process: it takes a moment. */
function keys(): { privateKey: KeyObject; publicKey: KeyObject } {
  pair ??= generateKeyPairSync('rsa', { modulusLength: 2048 });
  return pair;
}

export function createSigner(): Signer {
  return {
    sign(fields, version) {
      const names = fields.Type === 'Notification' ? notification : confirmation;
      const text = names
        .flatMap((name) => (fields[name] === undefined ? [] : [`${name}\n${fields[name]}\n`]))
        .join('');
      const sign = createSign(version === '2' ? 'RSA-SHA256' : 'RSA-SHA1');
      return sign.update(text).sign(keys().privateKey, 'base64');
    },
    publicKey: () => keys().publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
}
