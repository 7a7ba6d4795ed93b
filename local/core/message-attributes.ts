/** Message attributes: their form, and the digest by which the SDKs check that they arrived whole. */
import { createHash } from 'node:crypto';
import type { MessageAttributeValue } from '@aws-sdk/client-sqs';
import { AwsError } from '@/local/core/service';

/** As it is stored: `base64` for binary values, `text` for all others. */
interface KeptAttribute {
  readonly type: string;
  readonly text?: string;
  readonly base64?: string;
}
export type KeptAttributes = Readonly<Record<string, KeptAttribute>>;

const kinds = ['String', 'Number', 'Binary'];

/** Message attributes of SQS and SNS, checked; `moreKinds` are data types that only one of them has. Errors: `code`. */
export function readMessageAttributes(
  given: Record<string, MessageAttributeValue> = {},
  code = 'InvalidParameterValue',
  moreKinds: readonly string[] = [],
): KeptAttributes {
  const entries = Object.entries(given);
  if (entries.length > 10) throw new AwsError(code, 'Number of message attributes must be at most 10.');
  return Object.fromEntries(
    entries.map(([name, value]) => {
      const wrong = whatIsWrong(name, value, moreKinds);
      if (wrong) throw new AwsError(code, wrong);
      return [name, kept(value)];
    }),
  );
}

function whatIsWrong(
  name: string,
  { DataType = '', StringValue, BinaryValue }: MessageAttributeValue,
  moreKinds: readonly string[],
): string | undefined {
  if (!/^(?!AWS\.|Amazon\.)[A-Za-z0-9_-][A-Za-z0-9_.-]{0,255}$/i.test(name)) {
    return `Message attribute name '${name}' is not valid.`;
  }
  if (!isType(DataType, moreKinds)) {
    return `The message attribute '${name}' must have a data type of String, Number or Binary.`;
  }
  if (DataType.startsWith('Binary')) {
    return BinaryValue?.length
      ? undefined
      : `The message attribute '${name}' must have a non-empty binary value.`;
  }
  if (!StringValue) return `The message attribute '${name}' must have a non-empty text value.`;
  const number = !DataType.startsWith('Number') || Number.isFinite(Number(StringValue));
  return number ? undefined : `Could not cast message attribute '${name}' value to number.`;
}

/** `String`, or with a label of one's own: `String.colour`. */
function isType(type: string, moreKinds: readonly string[]): boolean {
  const [kind = '', ...label] = type.split('.');
  return (
    type.length <= 256 &&
    (moreKinds.includes(type) || (kinds.includes(kind) && label.every((part) => part !== '')))
  );
}

function kept({ DataType = '', StringValue = '', BinaryValue }: MessageAttributeValue): KeptAttribute {
  return DataType.startsWith('Binary')
    ? { type: DataType, base64: Buffer.from(BinaryValue ?? []).toString('base64') }
    : { type: DataType, text: StringValue };
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

/** Bytes that attributes add to a message: names, types and values. */
export function attributesBytes(attributes: KeptAttributes): number {
  return Object.entries(attributes).reduce(
    (bytes, [name, { type, text = '', base64 = '' }]) =>
      bytes + Buffer.byteLength(name + type + text) + Buffer.from(base64, 'base64').length,
    0,
  );
}

function withLength(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
