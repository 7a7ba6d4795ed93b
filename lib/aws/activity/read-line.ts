import * as z from 'zod';
import type { ActivityLine } from '@/lib/aws/activity';
import { parseJson } from '@/lib/aws/parse-json';
import { ExecutionView } from '@/lib/view/network';

const Line = z.object({
  at: z.string(),
  kind: z.literal('execution'),
  execution: ExecutionView,
  did: z.array(z.string()),
  opened: z.boolean().exactOptional(),
  closed: z.boolean().exactOptional(),
});

/** A line of the log; undefined for one that we did not write, or that a later version wrote. */
export function readLine(message: string): ActivityLine | undefined {
  return Line.safeParse(parseJson(message)).data;
}
