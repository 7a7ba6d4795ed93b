/** Constraints of the API model of CloudWatch Logs (2014-03-28). Their code here is InvalidParameterException. */
import { type Constraint, type Constraints, constrain } from '@/local/core/constraints';

const group: Constraint = { min: 1, max: 512, pattern: /^[.\-_/#A-Za-z0-9]+$/ };
const stream: Constraint = { min: 1, max: 512, pattern: /^[^:*]*$/ };
const identifier: Constraint = { min: 1, max: 2048, pattern: /^[\w#+=/:,.@-]*$/ };
const token: Constraint = { min: 1 };
const resource: Constraint = { required: true, min: 1, max: 1011, pattern: /^[\w+=/:,.@-]*$/ };
const eventsLimit: Constraint = { min: 1, max: 10_000 };

const tagLimits: Constraints = {
  tags: { max: 50 },
  'tags{}': { min: 1, max: 128, pattern: /^([\p{L}\p{Z}\p{N}_.:/=+\-@]+)$/u },
  'tags[]': { max: 256, pattern: /^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)$/u },
};
export const groupLimits: Constraints = { logGroupName: { ...group, required: true }, ...tagLimits };
export const groupsLimits: Constraints = {
  logGroupNamePrefix: group,
  logGroupNamePattern: { max: 512, pattern: /^[.\-_/#A-Za-z0-9]*$/ },
  nextToken: token,
  limit: { min: 1, max: 50 },
};
export const streamLimits: Constraints = {
  logGroupName: { ...group, required: true },
  logStreamName: { ...stream, required: true },
};
export const streamsLimits: Constraints = {
  logGroupName: group,
  logGroupIdentifier: identifier,
  logStreamNamePrefix: stream,
  orderBy: { oneOf: ['LogStreamName', 'LastEventTime'] },
  nextToken: token,
  limit: { min: 1, max: 50 },
};
export const putEventsLimits: Constraints = {
  ...streamLimits,
  logEvents: { required: true, min: 1, max: 10_000 },
  'logEvents[].timestamp': { required: true, min: 0 },
  'logEvents[].message': { required: true, min: 1 },
};
export const getEventsLimits: Constraints = {
  logGroupName: group,
  logGroupIdentifier: identifier,
  logStreamName: { ...stream, required: true },
  startTime: { min: 0 },
  endTime: { min: 0 },
  nextToken: token,
  limit: eventsLimit,
};
export const filterEventsLimits: Constraints = {
  logGroupName: group,
  logGroupIdentifier: identifier,
  logStreamNames: { min: 1, max: 100 },
  'logStreamNames[]': stream,
  logStreamNamePrefix: stream,
  startTime: { min: 0 },
  endTime: { min: 0 },
  filterPattern: { max: 1024 },
  nextToken: token,
  limit: eventsLimit,
};
export const resourceLimits: Constraints = { resourceArn: resource, ...tagLimits };

export function check(input: object, constraints: Constraints): void {
  constrain(input, constraints, 'InvalidParameterException');
}
