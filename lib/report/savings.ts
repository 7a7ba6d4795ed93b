import type { Temporal } from 'temporal-polyfill';
import { hoursOf, type Month } from './month';
import type { Price } from './prices';

/** What is known of one network. Hours are told by their start, in milliseconds since 1970. */
export interface CountedNetwork {
  /** So many gateways it would have, day and night: as many as it has slots now. */
  readonly slots: number;
  /** Addresses that are kept or lent: paid for at every hour, used or idle. */
  readonly keptAddresses: number;
  /** The most gateways that were billed in each hour that had any. */
  readonly gateways: ReadonlyMap<number, number>;
  /** Whether any was counted before the first month that is asked for. */
  readonly countedBefore: boolean;
}

export interface SavedHours {
  /** Gateway hours that a gateway for each slot, day and night, would have had. */
  readonly baseline: number;
  /** Gateway hours that were billed. */
  readonly present: number;
  /** Hours in which a kept address stood idle. */
  readonly keptIdle: number;
  /** Hours of which nothing is known: before the first count, or while nobody looked. They are nobody's saving. */
  readonly unknown: number;
}
export interface SavedMoney {
  readonly baseline: number;
  readonly present: number;
  readonly kept: number;
  /** The baseline less what was paid. Less than nothing where more stood there than now would. */
  readonly saved: number;
}

/**
 * The hours of a month, as far as it is over at `now`. AWS bills a gateway for each hour begun; so does the baseline. An
 * hour is known if somebody looked in it (`watched`) or a gateway was counted, from the network's first count on.
 */
export function savedHours(
  month: Month,
  now: Temporal.Instant,
  watched: ReadonlySet<number>,
  { slots, keptAddresses, gateways, countedBefore }: CountedNetwork,
): SavedHours {
  const first = countedBefore ? Number.NEGATIVE_INFINITY : firstOf(gateways);
  const hours = hoursOf(month, now);
  const known = hours.filter((hour) => hour >= first && (watched.has(hour) || gateways.has(hour)));
  const counts = known.map((hour) => gateways.get(hour) ?? 0);
  return {
    baseline: known.length * slots,
    present: sum(counts),
    keptIdle: sum(counts.map((count) => Math.max(0, keptAddresses - count))),
    unknown: hours.length - known.length,
  };
}

/** A gateway has one public address, which is paid for as long as it stands there; what it carries costs the same either way. */
export function savedMoney({ baseline, present, keptIdle }: SavedHours, price: Price): SavedMoney {
  const hourUsd = price.gatewayHourUsd + price.addressHourUsd;
  const money = {
    baseline: baseline * hourUsd,
    present: present * hourUsd,
    kept: keptIdle * price.addressHourUsd,
  };
  return { ...money, saved: money.baseline - money.present - money.kept };
}

function firstOf(gateways: ReadonlyMap<number, number>): number {
  return [...gateways.keys()].reduce((least, hour) => Math.min(least, hour), Number.POSITIVE_INFINITY);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
