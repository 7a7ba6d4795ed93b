import * as z from 'zod';

/** The ETag of a window is its revision: `"3"`. Weak tags and lists are not given out and so not taken. */
export const IfMatch = z.object({
  'if-match': z
    .string()
    .regex(/^"[1-9]\d{0,3}"$/, 'If-Match is the ETag that came with the window, like "3".')
    .optional(),
});

/** The revision that the caller has read, if they say so. */
export function revisionOf(headers: z.infer<typeof IfMatch>): number | undefined {
  const tag = headers['if-match'];
  return tag === undefined ? undefined : Number(tag.slice(1, -1));
}
