import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { hourMs, hoursOf } from './month';
import { priceIn } from './prices';
import { savedHours, savedMoney } from './savings';

const months = ['2026-02', '2026-03', '2026-10', '2026-11'];
const price = priceIn('us-east-1')!;
const drawn = fc.record({
  month: fc.constantFrom(...months),
  nowHour: fc.integer({ min: 0, max: 800 }),
  slots: fc.integer({ min: 1, max: 3 }),
  keptAddresses: fc.integer({ min: 0, max: 3 }),
  counted: fc.uniqueArray(fc.tuple(fc.integer({ min: -50, max: 800 }), fc.integer({ min: 1, max: 4 })), {
    maxLength: 60,
    selector: ([hour]) => hour,
  }),
  unwatched: fc.uniqueArray(fc.integer({ min: 0, max: 743 }), { maxLength: 60 }),
  countedBefore: fc.boolean(),
});

describe('whatever was counted', () => {
  it('never more is saved than a gateway day and night would cost, and every hour is told once', () => {
    fc.assert(
      fc.property(drawn, ({ month, nowHour, counted, unwatched, ...network }) => {
        const first = hoursOf(month, Temporal.Instant.from('2030-01-01T00:00:00Z'))[0]!;
        const now = Temporal.Instant.fromEpochMilliseconds(first + nowHour * hourMs);
        const begun = hoursOf(month, now);
        const away = new Set(unwatched.map((hour) => first + hour * hourMs));
        const watched = new Set(begun.filter((hour) => !away.has(hour)));
        const gateways = new Map(counted.map(([hour, count]) => [first + hour * hourMs, count]));
        const hours = savedHours(month, now, watched, { ...network, gateways });
        const money = savedMoney(hours, price);
        expect(money.saved).toBeLessThanOrEqual(money.baseline);
        expect(hours.baseline).toBe((begun.length - hours.unknown) * network.slots);
        const here = begun.flatMap((hour) => gateways.get(hour) ?? []);
        expect(hours.present).toBe(here.reduce((sum, one) => sum + one, 0));
        for (const one of Object.values(hours)) expect(Number.isInteger(one) && one >= 0).toBe(true);
      }),
    );
  });
});
