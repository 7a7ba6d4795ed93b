import { describe, expect, it } from 'vitest';
import * as some from '../testing/networks';
import { byDanger, conditionOf, groupOf } from './condition';
import { grouped, matching, noFilter, totalsOf } from './filter';

const { summary } = some;
const blocking = { code: 'foreign-route', message: 'm', remedy: 'r', blocks: true };
const overdue = { code: 'overdue', message: 'm', remedy: 'r', blocks: false };
const all = [some.closedUntilTuesday, some.unknown, some.openByAda, some.openByWindow, some.shouldBeClosed];

describe('the order of danger', () => {
  it('puts what should be closed first, then what is open, what is not known, what is closed', () => {
    expect(byDanger(all).map(({ name }) => name)).toEqual([
      'payments-prod',
      'erp-sync',
      'ci-runners',
      'lab',
      'hr-batch',
    ]);
  });

  it('keeps rows of the same danger in the order of their names', () => {
    const named = ['b', 'a10', 'a2'].map((name) => summary({ name }));
    expect(byDanger(named).map(({ name }) => name)).toEqual(['a2', 'a10', 'b']);
  });

  it('never counts an unknown network as closed', () => {
    expect(totalsOf(all)).toEqual({ open: 3, closed: 1, unknown: 1, attention: 1 });
    expect(groupOf(some.unknown)).toBe('unknown');
  });
});

describe('the condition of a network', () => {
  it('is that it should be closed, when our gateway stands past its end and traffic gets out', () => {
    const closing = summary({ state: 'closing', exposed: 'yes', problems: [overdue] });
    expect(conditionOf(closing)).toBe('should-be-closed');
  });

  it('needs attention, but is not called open, when only a gateway without a route is overdue', () => {
    const left = summary({ state: 'closing', exposed: 'no', problems: [overdue] });
    expect(conditionOf(left)).toBe('closing');
    expect(groupOf(left)).toBe('attention');
  });

  it('is that there is another way out, when it is closed and traffic gets out all the same', () => {
    expect(conditionOf(summary({ exposed: 'yes' }))).toBe('other-way-out');
  });

  it('is that it should be open, when it is asked for and closed', () => {
    const asked = summary({ reason: some.openByWindow.reason, problems: [blocking] });
    expect(conditionOf(asked)).toBe('should-be-open');
  });

  it('needs attention when something keeps it from opening', () => {
    expect(groupOf(summary({ problems: [blocking] }))).toBe('attention');
    expect(groupOf(summary({ problems: [{ ...blocking, blocks: false }] }))).toBe('closed');
  });
});

describe('an open network of which a part cannot open', () => {
  it.each(['partly-open', 'address-quota', 'gateway-quota', 'permission', 'route-limit', 'fighting'])(
    'needs attention, and is still said to be open: %s',
    (code) => {
      const refused = { code, message: 'm', remedy: 'r', blocks: false };
      const network = { ...some.openByWindow, problems: [refused] };
      expect([conditionOf(network), groupOf(network)]).toEqual(['open', 'attention']);
    },
  );

  it.each(['table-spans-zones', 'zone-unmarked', 'address-busy', 'runs-unknown'])(
    'needs none for what is good to know: %s',
    (code) => {
      const note = { code, message: 'm', remedy: 'r', blocks: false };
      expect(groupOf({ ...some.openByWindow, problems: [note] })).toBe('open');
    },
  );
});

describe('the filter', () => {
  it('finds by name, id, region, person and window, all words together', () => {
    const found = (q: string) => matching(all, { ...noFilter, q }).map(({ name }) => name);
    expect(found('ERP')).toEqual(['erp-sync']);
    expect(found('60003')).toEqual(['hr-batch']);
    expect(found('ada eu-central')).toEqual(['ci-runners']);
    expect(found('nightly')).toEqual(['erp-sync']);
    expect(found('nothing-like-it')).toEqual([]);
  });

  it('keeps one group when a state is chosen', () => {
    const open = matching(all, { ...noFilter, q: '', state: 'open' });
    expect(grouped(byDanger(open)).map(({ group }) => group)).toEqual(['open']);
  });
});
