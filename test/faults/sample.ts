import { seed } from '@/test/seed';

/** Whether all cases are to be told, not a sample: set by `npm run prove`. */
const everything = process.env.SLUICE_PROVE === '1';

/** Random numbers in [0, 1) that the seed and a text decide (mulberry32 over their hash). */
export function random(text: string): () => number {
  const letters = [...`${seed} ${text}`].map((letter) => letter.charCodeAt(0));
  let state = letters.reduce((hash, code) => Math.imul(hash ^ code, 16_777_619), 2_166_136_261);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    const mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    const more = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((more ^ (more >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function pick<T>(from: readonly T[], next: () => number): T {
  const picked = from[Math.floor(next() * from.length)];
  if (picked === undefined) throw new Error('There is nothing to pick from.');
  return picked;
}

/** At most so many of the cases, in their order; all of them by `npm run prove`. */
export function drawn<T>(cases: readonly T[], most: number, name: string): T[] {
  if (everything || cases.length <= most) return [...cases];
  const next = random(name);
  const shuffled = cases.map((_, index) => ({ index, at: next() })).sort((a, b) => a.at - b.at);
  const chosen = new Set(shuffled.slice(0, most).map(({ index }) => index));
  return cases.filter((_, index) => chosen.has(index));
}
