import * as z from 'zod';
import { Site, VpcId } from '@/lib/egress/site';
import { seenStates } from '@/lib/report/look';
import { Month } from '@/lib/report/month';
import { Price } from '@/lib/report/prices';
import { Instant } from '@/lib/window/record';
import { Unreadable } from './answers';

/** What the reports answer. Money is in US dollars, rounded to cents; hours are whole. */

const SavedHours = z
  .object({
    /** What a gateway for each slot, day and night, would have had. */
    baseline: z.int(),
    /** In which a gateway was there. */
    present: z.int(),
    /** In which a kept address stood idle. */
    keptIdle: z.int(),
    /** Of which nothing is known: before the first count, or while nobody looked. They are nobody's saving. */
    unknown: z.int(),
  })
  .meta({ id: 'SavedHours' });
const SavedMoney = z
  .object({ baseline: z.number(), present: z.number(), kept: z.number(), saved: z.number() })
  .meta({ id: 'SavedMoney' });
/** `usd` is absent where no network's region has a known price. */
const Saved = z.object({ hours: SavedHours, usd: SavedMoney.optional() }).meta({ id: 'Saved' });
const SavedInMonth = Saved.extend({ month: Month }).meta({ id: 'SavedInMonth' });
const SavedByAll = Saved.extend({
  /** What Sluice itself costs; only where the report is of all networks. It is taken off `savedUsd`. */
  ownUsd: z.number().optional(),
  /** What is left when all is paid. */
  savedUsd: z.number().optional(),
}).meta({ id: 'SavedByAll' });

export const SavingsReport = z
  .object({
    at: Instant,
    from: Month,
    until: Month,
    /** What it is compared with, and what is left out, in words. */
    baseline: z.string(),
    prices: z.array(Price),
    /** Regions with networks whose price is not known: their hours are told, their money is not. */
    unpriced: z.array(z.string()),
    networks: z.array(
      Saved.extend({
        vpcId: VpcId,
        name: z.string(),
        site: Site,
        /** As many gateways it would have, day and night. */
        slots: z.int(),
        months: z.array(SavedInMonth),
      }),
    ),
    months: z.array(SavedByAll.extend({ month: Month })),
    total: SavedByAll,
    unreadable: z.array(Unreadable).optional(),
  })
  .meta({ id: 'SavingsReport' });

const Span = z.object({ from: Instant, until: Instant });
const Looks = z.record(z.enum(seenStates), z.int()).meta({ id: 'LooksByState' });
const ProvedOpening = z
  .object({
    /** When the run began that set the first route; absent: before what is known. */
    from: Instant.optional(),
    /** When the run ended that took the last route; absent: it was open, as far as is known. */
    until: Instant.optional(),
    cause: z.string().optional(),
    by: z.string().optional(),
    reason: z.string().optional(),
    ticket: z.string().optional(),
    /** Public addresses that looks saw in use; of a short opening there may be none. */
    addresses: z.array(z.string()),
    /** Ids of the gateways and addresses that were made for it. */
    made: z.array(z.string()),
    openedIn: z.string().optional(),
    closed: z.object({ cause: z.string(), by: z.string().optional(), execution: z.string() }).optional(),
  })
  .meta({ id: 'ProvedOpening' });

export const EvidenceReport = z
  .object({
    at: Instant,
    vpcId: VpcId,
    name: z.string(),
    site: Site,
    from: Instant,
    until: Instant,
    openings: z.array(ProvedOpening),
    /** How often Sluice looked outside the openings, by what it saw; and how often within them. */
    outside: Looks,
    inside: z.int(),
    /** Stretches outside the openings in which it was not seen closed. */
    notClosed: z.array(Span.extend({ state: z.enum(seenStates), looks: z.int() })),
    /** Stretches without a look: of them nothing is known. */
    gaps: z.array(Span),
    /** Openings that ended before this are not known: the log could not be read further back. */
    openingsKnownFrom: Instant.optional(),
  })
  .meta({ id: 'EvidenceReport' });

export type SavingsReport = z.infer<typeof SavingsReport>;
export type EvidenceReport = z.infer<typeof EvidenceReport>;
export type ProvedOpening = z.infer<typeof ProvedOpening>;
export type Saved = z.infer<typeof Saved>;
