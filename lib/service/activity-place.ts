import { wrongCursor } from './failure';

/** A place in the activity of all sites, newest first: what comes after it is older, or of the same time and a lower key. */
export interface Place {
  /** Milliseconds since 1970. */
  readonly time: number;
  /** Of the line that stands here; empty: all of this time is before it. */
  readonly key: string;
}

/** Of two lines the newer first. */
export function newestFirst(a: Place, b: Place): number {
  return b.time - a.time || (a.key < b.key ? 1 : -1);
}

export function isAfter(one: Place, place: Place): boolean {
  return one.time < place.time || (one.time === place.time && one.key < place.key);
}

export function cursorOf({ time, key }: Place): string {
  return Buffer.from(`${time}:${key}`).toString('base64url');
}

/** Ends the verb with `invalid` for a cursor that is none of ours. */
export function placeOf(cursor: string): Place {
  const [, time, key] =
    /^(\d{1,15}):([\w/.-]{0,200})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (time === undefined || key === undefined) throw wrongCursor();
  return { time: Number(time), key };
}
