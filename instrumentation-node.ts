import { guardServer } from '@/app/guard-server';
import { liveEndedSessions } from '@/lib/live/ended-sessions';
import { liveSignOn } from '@/lib/sign-on/live-sign-on';

/** Settings that are not valid end the server at its start, with one sentence. */
try {
  if (liveSignOn(process.env)) liveEndedSessions(process.env);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
guardServer();
