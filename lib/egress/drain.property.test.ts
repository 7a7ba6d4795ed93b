import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Memory } from '@/lib/workflow/payload';
import { remember } from '@/lib/workflow/remember';
import type { Desired } from './desired';
import { subjectOf } from './moves';
import { plan } from './plan';
import { tag } from './tags';
import { gateway, now, openNetwork, ourTags } from './testing/network';

/**
 * Runs that look at a closing network beside each other, forget all they knew, or die; metrics that tell quiet, busy or
 * nothing. `at` counts seconds from when closed was wanted, which was five minutes before `now`.
 */
const since = now.subtract({ minutes: 5 });
const look = fc.record({
  run: fc.nat(2),
  afterSeconds: fc.integer({ min: 1, max: 90 }),
  metrics: fc.constantFrom('busy', 'busy', 'busy', 'quiet', 'unread'),
  forgets: fc.constantFrom(false, false, false, true),
});
const story = fc.record({
  drainMinutes: fc.integer({ min: 1, max: 30 }),
  /** From when closed was wanted. */
  expiresMinutes: fc.integer({ min: 0, max: 40 }),
  looks: fc.array(look, { minLength: 60, maxLength: 60 }),
});

const answers = {
  busy: { outcome: 'retry', connections: 3, bytes: 9000 },
  quiet: { outcome: 'done', connections: 0, bytes: 0 },
  unread: undefined,
} as const;
const closed: Desired = { state: 'closed', since, reason: { kind: 'between-openings' } };

it('the route goes at the first look that knows it is quiet, or at the limit, and never before', () => {
  fc.assert(
    fc.property(story, ({ drainMinutes, expiresMinutes, looks }) => {
      const expiresAt = since.add({ minutes: expiresMinutes }).toString();
      const observed = openNetwork({
        gateways: [gateway('nat-1', { tags: { ...ourTags, [tag.expiresAt]: expiresAt } })],
        tags: { [tag.drainMinutes]: String(drainMinutes) },
      });
      const limit = Math.min(drainMinutes, expiresMinutes) * 60;
      const memories = [0, 1, 2].map(() => Memory.parse({}));
      let quietAt: number | undefined;
      let at = 0;
      for (const { run, afterSeconds, metrics, forgets } of looks) {
        at += afterSeconds;
        const time = since.add({ seconds: at });
        const memory = remember(
          forgets ? Memory.parse({}) : (memories[run] ?? Memory.parse({})),
          time.toString(),
        );
        const next = plan(closed, observed, time, memory, { maxDrainMinutes: 30 });
        if (next.step === 'DeleteRoute') {
          expect(at >= limit || quietAt !== undefined).toBe(true);
          return;
        }
        expect(at).toBeLessThan(limit);
        expect(['Drain', 'Wait']).toContain(next.step);
        if (next.step === 'Wait') {
          expect(next).toMatchObject({ for: 'draining' });
          expect(Date.parse(next.until ?? '')).toBe(since.epochMilliseconds + limit * 1000);
        }
        memories[run] = memory;
        if (next.step !== 'Drain') continue;
        if (metrics === 'quiet') quietAt = at;
        const result = answers[metrics];
        memories[run] = {
          ...memory,
          asked: {
            step: 'Drain',
            subjects: next.items.map(subjectOf),
            slots: ['one'],
            repairs: [],
            at: time.toString(),
          },
          last: {
            step: 'Drain',
            results: result ? [{ subject: 'nat-1', ...result }] : [],
            ...(result ? {} : { error: 'States.Timeout' }),
          },
        };
      }
      // Sixty looks at most 90 seconds apart do not always reach the limit; that they may go on is all that is said.
      expect(at).toBeLessThan(limit);
    }),
    { numRuns: 500 },
  );
});
