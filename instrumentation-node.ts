import { fixedActor } from '@/lib/settings';

/** Settings that are not valid end the server at its start, with one sentence. */
try {
  fixedActor(process.env);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
