import { etag } from 'hono/etag';

/**
 * For what pages ask for again and again: answers 304 without a body to who already has what would be answered, and says
 * so by the tag of the last answer in `If-None-Match` (RFC 9110, 13.1.2). Nothing is kept here, and no cache between may
 * keep it.
 */
export const notModified = etag({ weak: true });

/** The answer to whoever has it already, for the document. */
export const sameAsBefore = {
  304: { description: 'What was answered before, by the tag in `If-None-Match`; there is no body' },
};
