import { parseJson } from '@/lib/aws/parse-json';
import { ExecutionLine } from '@/lib/view/activity';

/** A line about a run; undefined for another, and for one that we did not write, or that a later version wrote. */
export function readLine(message: string): ExecutionLine | undefined {
  return ExecutionLine.safeParse(parseJson(message)).data;
}
