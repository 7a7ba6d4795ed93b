/** Message attributes: their form, and the digest by which the SDKs check that they arrived whole. */
import { createHash } from 'node:crypto';
import type { MessageAttributeValue } from '@aws-sdk/client-sqs';
import { AwsError } from '@/local/core/service';
import type { KeptAttribute } from './state';

export type KeptAttributes = Readonly<Record<string, KeptAttribute>>;

/** Errors: InvalidParameterValue. */
export function readMessageAttributes(given: Record<string, MessageAttributeValue> = {}): KeptAttributes {
  const entries = Object.entries(given);
  if (entries.length > 10) refuse('Number of message attributes must be at most 10.');
  return Object.fromEntries(entries.map(([name, value]) => [name, readAttribute(name, value)]));
}

function readAttribute(name: string, value: MessageAttributeValue): KeptAttribute {
  if (!/^(?!AWS\.|Amazon\.)[A-Za-z0-9_-][A-Za-z0-9_.-]{0,255}$/i.test(name)) {
    refuse(`Message attribute name '${name}' is not valid.`);
  }
  const type = value.DataType ?? '';
  if (!/^(String|Number|Binary)(\..{1,248})?$/.test(type)) {
    refuse(`The message attribute '${name}' must contain a data type of String, Number or Binary.`);
  }
  if (type.startsWith('Binary')) {
    if (!value.BinaryValue?.length)
      refuse(`The message attribute '${name}' must contain a non-empty binary value.`);
    return { type, base64: Buffer.from(value.BinaryValue ?? []).toString('base64') };
  }
  const text = value.StringValue ?? '';
  if (text === '') refuse(`The message attribute '${name}' must contain a non-empty text value.`);
  if (type.startsWith('Number') && !Number.isFinite(Number(text))) {
    refuse(`Could not cast message attribute '${name}' value to number.`);
  }
  return { type, text };
}

function refuse(message: string): never {
  throw new AwsError('InvalidParameterValue', message);
}

export function shownMessageAttributes(attributes: KeptAttributes): Record<string, MessageAttributeValue> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { type, text, base64 }]) => [
      name,
      base64 === undefined
        ? { DataType: type, StringValue: text ?? '' }
        : { DataType: type, BinaryValue: new Uint8Array(Buffer.from(base64, 'base64')) },
    ]),
  );
}

/** Those whose names were asked for: exact names, `All`, or a prefix as `name.*`. */
export function askedFor(attributes: KeptAttributes, names: readonly string[]): KeptAttributes {
  const wanted = (name: string): boolean =>
    names.some(
      (asked) =>
        asked === 'All' || (asked.endsWith('.*') ? name.startsWith(asked.slice(0, -2)) : asked === name),
    );
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => wanted(name)));
}

export const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

/** SQS developer guide, "Calculating the MD5 message digest for message attributes"; undefined without attributes. */
export function attributesDigest(attributes: KeptAttributes): string | undefined {
  const names = Object.keys(attributes).sort();
  if (names.length === 0) return undefined;
  const hash = createHash('md5');
  for (const name of names) {
    const { type = '', text = '', base64 } = attributes[name] ?? {};
    hash.update(withLength(Buffer.from(name)));
    hash.update(withLength(Buffer.from(type)));
    hash.update(Buffer.from([base64 === undefined ? 1 : 2]));
    hash.update(withLength(base64 === undefined ? Buffer.from(text) : Buffer.from(base64, 'base64')));
  }
  return hash.digest('hex');
}

function withLength(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
