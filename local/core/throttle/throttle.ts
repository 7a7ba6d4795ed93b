/** Throttling as AWS does it: a token bucket per account, Region and action. Off unless it is asked for. */
import * as z from 'zod';
import type { Clock } from '@/local/core/clock';
import type { Interceptor } from '@/local/core/dispatcher';
import { faultError } from '@/local/core/faults/fault-error';
import { fits, matchingPattern } from '@/local/core/faults/matches';
import type { Call } from '@/local/core/service';
import { readSetting, SettingRefused } from '@/local/core/setting';
import type { JsonObject } from '@/local/core/wire/message';
import { type Limit, limitOf } from './limits';
import { createRates, type Rate } from './rates';

const limitGiven = z.strictObject({ capacity: z.number().min(1), refillPerSecond: z.number().gt(0) });
/** `true`: AWS's limits. An object: AWS's too, but these for the actions it names, such as `ec2:Create*`. */
const throttleGiven = z.union([z.boolean(), z.record(z.string(), limitGiven)], {
  error: 'must be true, false, or limits such as {"ec2:CreateRoute": {"capacity": 5, "refillPerSecond": 1}}',
});
export type ThrottleInput = z.input<typeof throttleGiven>;

export interface Throttle {
  /** Throttles from now on, with full buckets; `false` ends it. Error: SettingRefused. */
  (given: ThrottleInput): void;
  /** What was called since the last `reset`, throttled or not: busiest action first. */
  report(): Rate[];
  /** Fills the buckets and forgets what was called. */
  reset(): void;
}

interface Bucket {
  readonly tokens: number;
  readonly at: number;
}

/** Buckets fill by the local clock: under a set clock only as it moves. `served` are the actions that may be named. */
export function createThrottle(
  clock: Clock,
  served: () => string[],
): { throttle: Throttle; intercept: Interceptor } {
  const rates = createRates();
  const buckets = new Map<string, Bucket>();
  let limits: Readonly<Record<string, Limit>> | undefined;

  function set(given: ThrottleInput): void {
    const read = readSetting(throttleGiven, given);
    const named = typeof read === 'boolean' ? {} : read;
    for (const pattern of Object.keys(named))
      if (!served().some((name) => fits(name, pattern)))
        throw new SettingRefused(`The local AWS serves no ${pattern}.`);
    limits = read === false ? undefined : named;
    buckets.clear();
  }

  /** Whether there was a token for the call. */
  function takes(call: Call, input: JsonObject, own: Readonly<Record<string, Limit>>): boolean {
    const pattern = matchingPattern(`${call.service}:${call.action}`, Object.keys(own));
    const named = pattern === undefined ? undefined : own[pattern];
    const limit = named ? { ...named, bucket: call.action } : limitOf(call, input);
    if (!limit) return true;
    const key = `${call.account}/${call.region}/${call.service}:${limit.bucket}`;
    const now = clock.now();
    const { tokens, at } = buckets.get(key) ?? { tokens: limit.capacity, at: now };
    const filled = Math.min(limit.capacity, tokens + ((now - at) / 1000) * limit.refillPerSecond);
    buckets.set(key, { tokens: filled < 1 ? filled : filled - 1, at: now });
    return filled >= 1;
  }

  const throttle = Object.assign(set, {
    report: rates.report,
    reset() {
      buckets.clear();
      rates.reset();
    },
  });
  return {
    throttle,
    async intercept(call, input, next) {
      const taken = !limits || takes(call, input, limits);
      rates.record(call, clock.now(), taken);
      if (!taken)
        throw faultError({ service: call.service, code: codes[call.service] ?? 'ThrottlingException' });
      return next();
    },
  };
}

/** What services call it: the SDK takes each for throttling. */
const codes: Readonly<Record<string, string>> = {
  ec2: 'RequestLimitExceeded',
  lambda: 'TooManyRequestsException',
  monitoring: 'Throttling',
  sns: 'Throttled',
  sqs: 'RequestThrottled',
  sts: 'Throttling',
};
