import { instantOf } from '@/components/time/local-time';
import { ActivityFilter } from '@/lib/view/activity';
import { LocalDate } from '@/lib/window/record';
import type { AddressParams, AskedActivity, askedNames } from './activity-address';

/** What an address asks for; what it says wrongly is left out, as an empty field of the form is. */
export function askedIn(params: AddressParams): AskedActivity {
  const given = (name: (typeof askedNames)[number]) => {
    const value = params[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const { network, person, kind, deed, result } = ActivityFilter.shape;
  return {
    network: network.safeParse(given('network')).data,
    person: person.safeParse(given('person')).data,
    kind: kind.safeParse(given('kind')).data,
    deed: deed.safeParse(given('deed')).data,
    result: result.safeParse(given('result')).data,
    from: LocalDate.safeParse(given('from')).data,
    until: LocalDate.safeParse(given('until')).data,
    cursor: given('cursor'),
  };
}

/** The same with instants in place of the reader's days: what the API takes. */
export function inZone({ from, until, ...asked }: AskedActivity, zone: string): AskedActivity {
  const begin = from && instantOf({ date: from, time: '00:00' }, zone);
  const lastMinute = until && instantOf({ date: until, time: '23:59' }, zone);
  const end = lastMinute && new Date(Date.parse(lastMinute) + 59_999).toISOString();
  return { ...asked, from: begin || undefined, until: end || undefined };
}
