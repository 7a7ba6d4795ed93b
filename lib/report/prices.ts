import * as z from 'zod';
import { Month } from './month';

/** What AWS asks in a region, US dollars, list price without discounts. */
export const Price = z
  .object({
    region: z.string(),
    /** Of a NAT gateway, for each hour begun. */
    gatewayHourUsd: z.number(),
    /** Of a public IPv4 address, for each hour, used or idle. */
    addressHourUsd: z.number(),
    /** Where it was read, and in which month that was. */
    source: z.string(),
    asOf: Month,
  })
  .meta({ id: 'Price' });
export type Price = z.infer<typeof Price>;

const source = 'https://aws.amazon.com/vpc/pricing/';
/** The same everywhere since February 2024, in use or not. */
const addressHourUsd = 0.005;

/** Only what was looked up: facts/aws.md, 3.7. What is not here is not guessed; money of that region is then not told. */
const gatewayHours: Readonly<Record<string, { readonly usd: number; readonly asOf: string }>> = {
  'us-east-1': { usd: 0.045, asOf: '2026-11' },
  'us-east-2': { usd: 0.045, asOf: '2026-11' },
  'us-west-2': { usd: 0.045, asOf: '2026-11' },
  'eu-central-1': { usd: 0.052, asOf: '2025-04' },
  'ap-northeast-1': { usd: 0.062, asOf: '2026-11' },
  'ap-southeast-1': { usd: 0.059, asOf: '2026-11' },
};

/** The price of a region; undefined where it was never looked up. */
export function priceIn(region: string): Price | undefined {
  const price = Object.hasOwn(gatewayHours, region) ? gatewayHours[region] : undefined;
  return price && { region, gatewayHourUsd: price.usd, addressHourUsd, source, asOf: price.asOf };
}
