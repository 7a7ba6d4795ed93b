import * as z from 'zod';
import { Site } from '@/lib/egress/site';
import { Instant, NetworkRecord, schemaVersion, WindowDraft } from '@/lib/window/record';
import { Reason, Ticket, WindowName } from './plain-text';
import { RuleRequest } from './rule-request';

/** What people and programs send. One definition for route, document, client and form; unknown fields are refused. */

/** A year; what the deployment and the network allow is far less. */
const maxMinutes = 525_600;
const minutesError = `Minutes is a whole number from 1 to ${maxMinutes}.`;
const minutes = z.int(minutesError).min(1, minutesError).max(maxMinutes, minutesError);
const why = { reason: Reason.optional(), ticket: Ticket.optional() };
/** A window as it is sent: stricter than as it is kept. */
const draft = { ...WindowDraft.shape, name: WindowName, rule: RuleRequest };
const howLong = { minutes: minutes.optional(), until: Instant.optional() };
const eitherMinutesOrUntil = {
  error: 'Give either minutes or until, and only one of them.',
  path: ['minutes'],
};

export const OpenRequest = z
  .strictObject({ ...howLong, ...why })
  .refine((asked) => (asked.minutes === undefined) !== (asked.until === undefined), eitherMinutesOrUntil)
  .meta({ id: 'OpenRequest' });
/** `minutes` are added to the present end. */
export const ExtendRequest = z
  .strictObject({ ...howLong, ...why })
  .refine((asked) => (asked.minutes === undefined) !== (asked.until === undefined), eitherMinutesOrUntil)
  .meta({ id: 'ExtendRequest' });
/** Without `until`: to the next opening as known now, or else to the last end of what it ends. */
export const CloseRequest = z
  .strictObject({ until: Instant.optional(), ...why })
  .meta({ id: 'CloseRequest' });
/** Without `until` it has no end. */
export const FreezeRequest = z
  .strictObject({ until: Instant.optional(), ...why })
  .meta({ id: 'FreezeRequest' });
export const SiteFreezeRequest = FreezeRequest.extend({ site: Site.optional() }).meta({
  id: 'SiteFreezeRequest',
});
export const LiftRequest = z.strictObject({ ...why }).meta({ id: 'LiftRequest' });
export const SiteLiftRequest = LiftRequest.extend({ site: Site.optional() }).meta({ id: 'SiteLiftRequest' });
/** Bodies of actions on a thing that the path names: why, if anything. */
export const ActionRequest = z.strictObject({ ...why }).meta({ id: 'ActionRequest' });
/** `run`: the name of the run that failed. */
export const TryAgainRequest = z
  .strictObject({
    run: z
      .string()
      .regex(/^[\w-]{1,80}$/, 'The name of a run.')
      .optional(),
    ...why,
  })
  .meta({ id: 'TryAgainRequest' });
export const WindowRequest = z.strictObject({ ...draft, ...why }).meta({ id: 'WindowRequest' });
/** A window as the editor has it; `windowId` is the one that it replaces, left out of the overlaps. */
export const PreviewRequest = z
  .strictObject({
    ...draft,
    ...why,
    windowId: z.string().optional(),
  })
  .meta({ id: 'PreviewRequest' });

/** Whose sessions are to end: an actor's, by the id that records and the activity name, or everybody's. */
export const EndSessionsRequest = z
  .union([
    z.strictObject({ actor: z.string().min(1).max(256) }),
    z.strictObject({ everybody: z.literal(true) }),
  ])
  .meta({ id: 'EndSessionsRequest' });

/** Without a site, of all. */
export const TestNoticeRequest = z.strictObject({ site: Site.optional() }).meta({ id: 'TestNoticeRequest' });

/** Records as `GET /export` gives them. Each is checked by itself, so that every fault is reported at its place. */
export const ImportRequest = z
  .strictObject({
    schema: z.literal(schemaVersion),
    records: z.array(z.object({ site: Site.optional(), record: z.unknown() })).max(5_000),
    exportedAt: Instant.optional(),
    spoilt: z.array(z.unknown()).optional(),
  })
  .meta({ id: 'ImportRequest' });
export const ExportAnswer = z
  .object({
    schema: z.literal(schemaVersion),
    exportedAt: Instant,
    records: z.array(z.object({ site: Site, record: NetworkRecord })),
    /** Entries that cannot be read: named, for they are not lost. */
    spoilt: z.array(z.object({ site: Site, name: z.string(), why: z.string() })),
  })
  .meta({ id: 'ExportAnswer' });

export type OpenRequest = z.infer<typeof OpenRequest>;
export type ExtendRequest = z.infer<typeof ExtendRequest>;
export type CloseRequest = z.infer<typeof CloseRequest>;
export type FreezeRequest = z.infer<typeof FreezeRequest>;
export type SiteFreezeRequest = z.infer<typeof SiteFreezeRequest>;
export type LiftRequest = z.infer<typeof LiftRequest>;
export type SiteLiftRequest = z.infer<typeof SiteLiftRequest>;
export type ActionRequest = z.infer<typeof ActionRequest>;
export type TryAgainRequest = z.infer<typeof TryAgainRequest>;
export type WindowRequest = z.infer<typeof WindowRequest>;
export type WindowRequestInput = z.input<typeof WindowRequest>;
export type PreviewRequest = z.infer<typeof PreviewRequest>;
export type PreviewRequestInput = z.input<typeof PreviewRequest>;
export type TestNoticeRequest = z.infer<typeof TestNoticeRequest>;
export type EndSessionsRequest = z.infer<typeof EndSessionsRequest>;
export type ImportRequest = z.infer<typeof ImportRequest>;
export type ExportAnswer = z.infer<typeof ExportAnswer>;
