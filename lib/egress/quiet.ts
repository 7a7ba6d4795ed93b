/** What ran through a gateway in one minute, as AWS published it; a figure that was not published is absent. */
export interface TrafficMinute {
  /** The minute's start, epoch milliseconds. */
  readonly at: number;
  /** The most at once. */
  readonly connections?: number;
  /** To the internet. */
  readonly bytesOut?: number;
  /** From the network. */
  readonly bytesIn?: number;
  /** From the internet. */
  readonly bytesBack?: number;
}
export interface Running {
  readonly quiet: boolean;
  /** Of the last minute published; absent if it is not known. */
  readonly connections?: number;
  readonly bytes?: number;
}

const minute = 60_000;
/** AWS publishes a minute one to three minutes late; what is older than this says nothing of now. */
export const patienceMinutes = 5;
/** A stray packet, or a name looked up, is not work that anybody waits for. */
const quietBytes = 2000;

/**
 * Whether nothing runs through a gateway any more: in the last two minutes that AWS has published, one after the
 * other and not older than five minutes, there was no connection and almost no byte either way. What was not published
 * counts as running.
 */
export function runningIn(minutes: readonly TrafficMinute[], now: number): Running {
  const recent = minutes.filter(({ at }) => at <= now && at >= now - patienceMinutes * minute);
  const [last, before] = recent.toSorted((a, b) => b.at - a.at);
  if (!last) return { quiet: false };
  const bytes = Math.max(last.bytesOut ?? 0, last.bytesIn ?? 0);
  const known = last.bytesOut !== undefined || last.bytesIn !== undefined;
  return {
    quiet: isQuiet(last) && before !== undefined && before.at === last.at - minute && isQuiet(before),
    ...(last.connections === undefined ? {} : { connections: last.connections }),
    ...(known ? { bytes } : {}),
  };
}

function isQuiet({ connections, bytesOut, bytesIn }: TrafficMinute): boolean {
  const most = Math.max(bytesOut ?? Number.POSITIVE_INFINITY, bytesIn ?? Number.POSITIVE_INFINITY);
  return connections === 0 && most <= quietBytes;
}
