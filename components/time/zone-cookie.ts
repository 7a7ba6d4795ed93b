/** The cookie by which the server knows the reader's zone, so that its first drawing has the right times. */
export const zoneCookie = 'zone';

/** The zone that a cookie's value names; UTC for anything else that a browser may have there. */
export function zoneIn(value = 'UTC'): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: decodeURIComponent(value) }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}
