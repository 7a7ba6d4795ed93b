import { Retry } from '@smithy/core/retry';

/** In tests the SDK repeats a call at once: it would wait in real time, of which a set clock knows nothing. */
Retry.delay = () => 0;
Retry.throttlingDelay = () => 0;
