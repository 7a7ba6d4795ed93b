import type { SweepAdapters } from './sweep-site';

/** Removes the ends of sessions that are over by themselves by now; gives how many. */
export async function tidyEndings({ endings, now }: Pick<SweepAdapters, 'endings' | 'now'>): Promise<number> {
  const seconds = Math.floor(now().epochMilliseconds / 1000);
  const over = (await endings.list()).filter(({ forgetAt }) => forgetAt !== undefined && forgetAt <= seconds);
  if (over.length > 0) await endings.remove(over.map(({ key }) => key));
  return over.length;
}
