import { parseJson } from '@/lib/aws/parse-json';
import { ActivityLine } from '@/lib/view/activity';

/** A line of the log; undefined for one that we did not write, or that a later version wrote. */
export function readLine(message: string): ActivityLine | undefined {
  return ActivityLine.safeParse(parseJson(message)).data;
}
