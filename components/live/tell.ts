/** How a deed ended, to be told at the edge of the page. */
export interface Told {
  readonly look: 'success' | 'error';
  readonly title: string;
  readonly description?: string;
}

type Listener = (told: Told) => void;
let listener: Listener | undefined;
/** Told while nobody listened. */
const waiting: Told[] = [];

/** Tells how something ended; it waits until the page can show it. */
export function tell(told: Told): void {
  if (listener === undefined) waiting.push(told);
  else listener(told);
}

/** Hears what is told, and first what waits. Returns how to stop. */
export function followTold(follow: Listener): () => void {
  listener = follow;
  for (const told of waiting.splice(0)) follow(told);
  return () => {
    if (listener === follow) listener = undefined;
  };
}
