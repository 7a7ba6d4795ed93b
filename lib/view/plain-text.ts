import * as z from 'zod';

/**
 * Text that a person writes and others read, in lists, logs and terminals: trimmed, well-formed Unicode, in one line.
 * Control characters, halves of a surrogate pair and what turns the direction of the text around it (U+202A to U+202E,
 * U+2066 to U+2069) are refused. Records kept before this rule may hold such text and stay readable, so it stands here
 * and not in their schema.
 */
export function plainText(maxLength: number) {
  return z
    .string()
    .trim()
    .max(maxLength, `At most ${maxLength} characters.`)
    .refine((text) => !unplain.test(text), message);
}

const unplain = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u;
const message =
  'One line of text: leave out control characters, characters that turn its direction, and broken Unicode.';

/** Why, as a person says it. */
export const Reason = plainText(256);
export const Ticket = plainText(64);
export const WindowName = plainText(80).min(1, 'Give the window a name.');
