/** Hours and minutes a zone is ahead of UTC at an instant, as `UTC+02:00`. */
export function zoneOffset(zone: string, instant: string): string {
  const name = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
    .formatToParts(Date.parse(instant))
    .find((part) => part.type === 'timeZoneName')?.value;
  return name === undefined || name === 'GMT' ? 'UTC+00:00' : name.replace('GMT', 'UTC');
}

/** A zone's name as people read it: `America/New York`. */
export const zoneName = (zone: string) => zone.replaceAll('_', ' ');

/** Whether this browser knows a zone of that name. */
export function isKnownZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
