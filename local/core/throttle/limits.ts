/** How many calls AWS takes: the token bucket of each action. */
import { matchingPattern } from '@/local/core/faults/matches';
import type { Call } from '@/local/core/service';
import type { JsonObject } from '@/local/core/wire/message';

export interface Limit {
  /** Calls that a full bucket takes at once. */
  readonly capacity: number;
  readonly refillPerSecond: number;
}

/** An action's limit, and which of its buckets the call draws from. Undefined where AWS names none that we know. */
export function limitOf(
  { service, action }: Call,
  input: JsonObject,
): (Limit & { bucket: string }) | undefined {
  const bucket = unfiltered(service, action, input) ? `${action} unfiltered` : action;
  const pattern = matchingPattern(`${service}:${bucket}`, Object.keys(limits));
  const limit = pattern === undefined ? undefined : limits[pattern];
  return limit && { ...limit, bucket };
}

/**
 * These draw from a smaller bucket when they have neither filter nor page (AWS, "Request throttling for the Amazon EC2
 * API"); of its list the local AWS serves this one.
 */
function unfiltered(service: string, action: string, input: JsonObject): boolean {
  if (service !== 'ec2' || action !== 'DescribeNetworkInterfaces') return false;
  return [input.Filters, input.MaxResults, input.NextToken].every((given) => given === undefined);
}

const limit = (capacity: number, refillPerSecond: number): Limit => ({ capacity, refillPerSecond });

/**
 * The first that fits counts. EC2's are AWS's table in "Request throttling for the Amazon EC2 API": every action has a
 * bucket of its own, of its category's size (mutating and resource-intensive ones 50 / 5) unless it is listed by itself.
 * The Scheduler's and those of Step Functions are AWS's quotas outside of the largest Regions, CloudWatch's and its
 * logs' likewise; the latter two were not to be checked.
 */
const limits: Readonly<Record<string, Limit>> = {
  'ec2:* unfiltered': limit(50, 10),
  'ec2:CreateNatGateway': limit(10, 1),
  'ec2:DeleteNatGateway': limit(10, 1),
  'ec2:CreateTags': limit(100, 10),
  'ec2:DeleteTags': limit(100, 10),
  'ec2:Describe*': limit(100, 20),
  'ec2:*': limit(50, 5),
  'scheduler:*ScheduleGroup*': limit(10, 10),
  'scheduler:*': limit(250, 250),
  'states:StartExecution': limit(800, 150),
  'states:DescribeExecution': limit(250, 10),
  'states:GetExecutionHistory': limit(400, 20),
  'states:ListExecutions': limit(100, 5),
  'states:StopExecution': limit(500, 25),
  'logs:PutLogEvents': limit(800, 800),
  'logs:FilterLogEvents': limit(5, 5),
  'logs:GetLogEvents': limit(10, 10),
  'logs:DescribeLogStreams': limit(5, 5),
  'monitoring:PutMetricData': limit(150, 150),
  'monitoring:GetMetricData': limit(50, 50),
  'monitoring:ListMetrics': limit(25, 25),
};
