import type { OpenNextConfig } from '@opennextjs/aws/types/open-next.js';

/** Each page is made anew for who asks: nothing is kept between requests, so no cache, no tags and no queue. */
export default {
  default: { override: { incrementalCache: 'dummy', tagCache: 'dummy', queue: 'dummy' } },
  dangerous: { disableIncrementalCache: true, disableTagCache: true },
} satisfies OpenNextConfig;
