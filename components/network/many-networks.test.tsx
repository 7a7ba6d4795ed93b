// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { problem } from '@/lib/egress/problem';
import { draw } from '../testing/draw';
import * as some from '../testing/networks';
import { byDanger } from './condition';
import { noFilter } from './filter';
import { NetworkList } from './network-list';
import { filterIn, firstOf, firstRows } from './overview';

afterEach(cleanup);

const none = noFilter;
const closed = (count: number) =>
  Array.from({ length: count }, (_, nth) =>
    some.summary({ vpcId: `vpc-${String(nth).padStart(17, '0')}`, name: `team-${nth}` }),
  );
const many = [...closed(118), some.unknown, some.shouldBeClosed];

describe('the rows that are sent with the page', () => {
  it('are the most dangerous, with what is told of all', () => {
    const { networks, first } = firstOf({ networks: many, unreadable: [] }, none);
    expect(networks).toHaveLength(firstRows);
    expect(networks.slice(0, 2).map(({ name }) => name)).toEqual(['payments-prod', 'lab']);
    expect(first).toMatchObject({
      totals: { open: 1, closed: 118, unknown: 1, attention: 1 },
      counts: { attention: 1, open: 0, unknown: 1, closed: 118 },
      several: false,
    });
  });

  it('are those that the address asks for, however harmless', () => {
    const filter = filterIn({ q: 'team-11', state: 'closed' });
    const { networks, first } = firstOf({ networks: many, unreadable: [] }, filter);
    expect(networks.map(({ name }) => name)).toEqual([
      'team-11',
      ...Array.from({ length: 8 }, (_, nth) => `team-${110 + nth}`),
    ]);
    expect(first).toMatchObject({ counts: { closed: 9 }, totals: { closed: 9, attention: 0 } });
  });

  it('are all where they are few', () => {
    const read = { networks: closed(firstRows), unreadable: [] };
    expect(firstOf(read, none)).toBe(read);
  });

  it('are not narrowed by an address that makes no sense', () => {
    expect(filterIn({ q: ['a', 'b'], state: 'broken' })).toEqual(none);
  });
});

describe('a long list', () => {
  const rows = () => screen.getAllByRole('listitem');

  it('draws the first rows, and all when asked; each group says how many it has', async () => {
    draw(<NetworkList networks={byDanger(many)} several={false} />);
    expect(rows()).toHaveLength(firstRows);
    expect(screen.getByRole('heading', { name: 'Closed 118' })).toBeTruthy();
    await userEvent.setup().click(screen.getByRole('button', { name: 'Show 90 more networks' }));
    await waitFor(() => expect(rows()).toHaveLength(120));
    expect(screen.queryByRole('button', { name: /more network/ })).toBeNull();
  });

  it('counts a note once that two zones share', () => {
    const notes = ['rtb-1', 'rtb-2'].map((subject) => problem('zone-unmarked', { subject, detail: 'one' }));
    const tag = problem('tag-ignored', { subject: 'sluice:gateways', detail: 'is no choice' });
    draw(<NetworkList networks={[some.summary({ problems: [...notes, tag] })]} several={false} />);
    expect(screen.getByText('2 notes')).toBeTruthy();
  });

  it('counts those that are still to come', () => {
    const { networks, first } = firstOf({ networks: many, unreadable: [] }, none);
    draw(<NetworkList networks={networks} several={false} counts={first!.counts} />);
    expect(screen.getByRole('heading', { name: 'Closed 118' })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Show 90 more networks' })).toBeTruthy();
  });
});
