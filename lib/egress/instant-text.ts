import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';

/** To the nanosecond at the finest: Temporal reads no more. */
const Text = z.iso.datetime({ offset: true }).regex(/^(?!.*\.\d{10})/);

/** Epoch milliseconds of an ISO instant in a tag or an answer of AWS; undefined if it is none: people edit tags. */
export function instantOf(text: string | undefined): number | undefined {
  const parsed = Text.safeParse(text);
  return parsed.success ? Temporal.Instant.from(parsed.data).epochMilliseconds : undefined;
}

/** The instant as tags hold it: UTC, whole seconds, rounded up so that no end comes early. */
export function textOf(epochMilliseconds: number): string {
  return Temporal.Instant.fromEpochMilliseconds(epochMilliseconds).toString({
    smallestUnit: 'second',
    roundingMode: 'ceil',
  });
}
