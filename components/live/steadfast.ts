import type { SWRConfiguration } from 'swr';

const firstMilliseconds = 4_000;
const atMostMilliseconds = 15_000;

/**
 * How the pages ask for what they show while no answer comes: again and again, never more than 15 s apart, until one
 * does. SWR's own patience doubles to a quarter of an hour; and it believes the browser that the network is gone, which
 * then asks nothing and so says nothing, or goes on not asking when only the way to another network is back.
 */
export const steadfast = {
  isOnline: () => true,
  onErrorRetry: (_error, _key, _config, again, { retryCount, ...rest }) => {
    const wait = Math.min(atMostMilliseconds, firstMilliseconds * 2 ** (retryCount - 1));
    setTimeout(() => again({ retryCount, ...rest }), wait);
  },
} as const satisfies SWRConfiguration;
