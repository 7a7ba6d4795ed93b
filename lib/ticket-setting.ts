import * as z from 'zod';
import { SettingsWrong } from '@/lib/settings';
import { Ticket } from '@/lib/view/plain-text';

/** Longer ones say too little to the person who must follow them. */
const longestPattern = 200;

/**
 * What a deployment wants of tickets: in `deployment.json`, and as the variable `SLUICE_TICKET`. A pattern is a regular
 * expression for the whole ticket, and comes with an example, which people are shown.
 */
export const TicketSetting = z
  .strictObject({
    /** Whether people must name one for what lets traffic out. */
    required: z.boolean().default(false),
    pattern: z
      .string()
      .min(1)
      .max(longestPattern)
      .refine((text) => wholly(text) !== undefined, 'It is no regular expression.')
      .exactOptional(),
    example: Ticket.min(1).exactOptional(),
  })
  .refine(({ pattern, example }) => (pattern === undefined) === (example === undefined), {
    error: 'A pattern comes with an example that fits it, for people are shown that.',
    path: ['example'],
  })
  .refine(({ pattern, example }) => pattern === undefined || fitsPattern(pattern, example ?? ''), {
    error: 'It does not fit the pattern.',
    path: ['example'],
  });
export type TicketSetting = z.infer<typeof TicketSetting>;

/** The setting from its variable. Throws `SettingsWrong` with each fault's place. */
export function ticketIn(text: string): TicketSetting {
  const parsed = TicketSetting.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  throw new SettingsWrong(
    parsed.error.issues.map(
      ({ path, message }) => `SLUICE_TICKET is wrong at ${path.join('.') || 'its top'}: ${message}`,
    ),
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new SettingsWrong([
      `SLUICE_TICKET is not JSON: ${error instanceof Error ? error.message : error}.`,
    ]);
  }
}

/** Whether a ticket is, from its first to its last character, as the pattern says. */
export function fitsPattern(pattern: string, ticket: string): boolean {
  return wholly(pattern)?.test(ticket) ?? false;
}

function wholly(pattern: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${pattern})$`, 'u');
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
