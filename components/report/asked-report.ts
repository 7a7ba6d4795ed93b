import { Temporal } from 'temporal-polyfill';
import { VpcId } from '@/lib/egress/site';
import { Month, monthOf, monthsBetween } from '@/lib/report/month';
import { type AskedEvidence, type AskedSavings, instantAt, monthsBack, timesOf } from './report-address';

export type AddressParams = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The newest months that can be chosen, the newest first. AWS keeps hours no longer. */
export function monthsToChoose(now: string): Month[] {
  const last = monthOf(Temporal.Instant.from(now));
  return monthsBetween(monthsBack(last, 14), last).reverse();
}

/** Three months to now unless the address says otherwise; what it says wrongly is left out. */
export function askedSavings(params: AddressParams, now: string): AskedSavings {
  const last = monthOf(Temporal.Instant.from(now));
  const until = Month.safeParse(params.until).data ?? last;
  const from = Month.safeParse(params.from).data ?? monthsBack(until, 2);
  const network = VpcId.safeParse(params.network).data;
  const [first = until, final = until] = [from, until].sort();
  return { from: first, until: final, ...(network === undefined ? {} : { network }) };
}

/** Last night unless the address says otherwise. */
export function askedEvidence(params: AddressParams, now: string, zone: string): AskedEvidence {
  const usual = timesOf('night', now, zone);
  const timeOr = (given: AddressParams[string], otherwise: string) =>
    typeof given === 'string' && instantAt(given, zone) !== undefined ? given : otherwise;
  return {
    network: VpcId.safeParse(params.network).data,
    from: timeOr(params.from, usual.from),
    until: timeOr(params.until, usual.until),
  };
}
