/** Single values as text: what forms, XML, headers, labels and queries carry. */
import type { NormalizedSchema } from '@smithy/core/schema';

export type TimestampFormat = 'date-time' | 'http-date' | 'epoch-seconds';

/** Sentinels of a timestamp schema: @smithy/types, schema/sentinels. 4 leaves it to the place. */
const formats: Readonly<Record<string, TimestampFormat>> = {
  5: 'date-time',
  6: 'http-date',
  7: 'epoch-seconds',
};

export function formatOf(schema: NormalizedSchema, otherwise: TimestampFormat): TimestampFormat {
  return formats[String(schema.getSchema())] ?? otherwise;
}

/** Writes a value as text. */
export function scalarText(schema: NormalizedSchema, value: unknown, otherwise: TimestampFormat): string {
  if (value instanceof Date) return timestampText(value, formatOf(schema, otherwise));
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  return String(value);
}

export function timestampText(time: Date, format: TimestampFormat): string {
  if (format === 'date-time') return time.toISOString().replace('.000Z', 'Z');
  return format === 'http-date' ? time.toUTCString() : String(time.getTime() / 1000);
}

/** Reads a value from text; undefined when the text is not of the schema's type. */
export function scalarOf(schema: NormalizedSchema, text: string): unknown {
  if (schema.isBooleanSchema()) return { true: true, false: false }[text];
  if (schema.isNumericSchema()) return numberOf(text);
  if (schema.isBigIntegerSchema()) return /^-?\d+$/.test(text) ? BigInt(text) : undefined;
  if (schema.isTimestampSchema()) return timeOf(text);
  if (schema.isBlobSchema()) return new Uint8Array(Buffer.from(text, 'base64'));
  return text;
}

/** A time in any of the three formats; undefined when it is none. */
export function timeOf(text: string): Date | undefined {
  const seconds = numberOf(text);
  const time = new Date(seconds === undefined ? text : Math.round(seconds * 1000));
  return Number.isNaN(time.getTime()) ? undefined : time;
}

function numberOf(text: string): number | undefined {
  if (text === 'NaN') return Number.NaN;
  const number = Number(text);
  return text.trim() === '' || Number.isNaN(number) ? undefined : number;
}
