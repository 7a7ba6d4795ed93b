import * as z from 'zod';

/** What a run was started for: it stands in its input and in its name, and changes nothing of what it does. */
export const Cause = z.enum([
  'window',
  'lease',
  'hold',
  'freeze',
  'open',
  'extend',
  'release',
  'close',
  'resume',
  'edit',
  'lift',
  'sweep',
  'retry',
]);
