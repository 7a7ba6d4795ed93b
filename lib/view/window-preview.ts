import * as z from 'zod';
import { Price } from '@/lib/report/prices';
import { Instant, LocalDate, RecordId, Rule } from '@/lib/window/record';

/** What a window adds to what its network costs anyway, with whole hours for each opening and gateway. */
export const WindowCost = z
  .object({
    /** So many stand at once: one for each slot. */
    gateways: z.int(),
    /** Gateway hours that AWS bills in a month, on average; of a window that lasts less than a month, of all of it. */
    hoursPerMonth: z.number(),
    /** The hint: the same rule, closing so much earlier, and what is billed less. */
    less: z
      .object({
        minutes: z.int(),
        hoursPerMonth: z.number(),
        /** An hour of each gateway at each opening. */
        eachTime: z.boolean(),
        rule: Rule,
      })
      .optional(),
    /** Of one gateway's hour; its address's too, unless that is paid for at every hour anyway. Absent where no price is known. */
    hourUsd: z.number().optional(),
    price: Price.optional(),
  })
  .meta({ id: 'WindowCost' });

/** An entry of EventBridge Scheduler, as it would be written. */
export const EntryPreview = z
  .object({
    suffix: z.enum(['opens', 'closes']),
    name: z.string(),
    group: z.string(),
    expression: z.string(),
    zone: z.string(),
    target: z.string(),
    /** What Scheduler hands to the target, as text. */
    input: z.string(),
  })
  .meta({ id: 'EntryPreview' });

/** What a draft would do, before it is saved. */
export const WindowPreview = z
  .object({
    /** The first ten within five years, those under way too. `openNow`: saved now, the network opens for it at once. */
    openings: z.array(z.object({ opens: Instant, closes: Instant, wanted: Instant, openNow: z.boolean() })),
    /** Hours a week in the coming four weeks, on average. */
    hoursPerWeek: z.number(),
    longestMinutes: z.number(),
    /** No end of that stretch is known: it stays open for as long as there are days. */
    neverCloses: z.boolean(),
    needsConfirmation: z.boolean(),
    notes: z.array(
      z.object({
        kind: z.enum(['missing', 'repeated', 'dropped']),
        local: z.string(),
        date: LocalDate,
        becomes: Instant.optional(),
      }),
    ),
    overlaps: z.array(z.object({ windowId: RecordId, name: z.string(), opens: Instant })),
    cost: WindowCost,
    /** What saving would write to AWS; a new window's id in it is only made when it is saved, and is `newwindow000` here. */
    entries: z.array(EntryPreview),
  })
  .meta({ id: 'WindowPreview' });

export type WindowCost = z.infer<typeof WindowCost>;
export type EntryPreview = z.infer<typeof EntryPreview>;
export type WindowPreview = z.infer<typeof WindowPreview>;
