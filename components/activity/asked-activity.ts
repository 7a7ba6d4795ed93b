import { instantOf } from '@/components/time/local-time';
import { ActivityFilter } from '@/lib/view/activity';
import { LocalDate } from '@/lib/window/record';

/** What a page of the activity is asked for, as its address says it. Days are the reader's, both counted in. */
export interface AskedActivity extends ActivityFilter {
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly cursor?: string | undefined;
}
export type AddressParams = Readonly<Record<string, string | readonly string[] | undefined>>;

const kept = ['network', 'person', 'kind', 'deed', 'result', 'from', 'until', 'cursor'] as const;

/** What an address asks for; what it says wrongly is left out, as an empty field of the form is. */
export function askedIn(params: AddressParams): AskedActivity {
  const given = (name: (typeof kept)[number]) => {
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

/** An address that asks for this. */
export function hrefOf(
  path: string,
  asked: AskedActivity,
  more: Readonly<Record<string, string>> = {},
): string {
  const query = new URLSearchParams(more);
  for (const name of kept) {
    const value = asked[name];
    if (value !== undefined) query.set(name, value);
  }
  const search = query.toString();
  return search === '' ? path : `${path}?${search}`;
}

export function isFiltered({ cursor: _, ...filter }: AskedActivity): boolean {
  return Object.values(filter).some((value) => value !== undefined);
}
