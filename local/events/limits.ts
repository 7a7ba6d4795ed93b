/** Constraints of EventBridge's API model (2015-10-07). */
import type { Constraint, Constraints } from '@/local/core/constraints';

const name: Constraint = { min: 1, max: 64, pattern: /^[.\-_A-Za-z0-9]+$/ };
const ruleName: Constraint = { ...name, required: true };
const busNameOrArn: Constraint = {
  min: 1,
  max: 1600,
  pattern: /^(arn:aws[\w-]*:events:[a-z]+-[a-z]+-[\w-]+:[0-9]{12}:event-bus\/)?[/.\-_A-Za-z0-9]+$/,
};
const busName: Constraint = { min: 1, max: 256, pattern: /^[/.\-_A-Za-z0-9]+$/ };
const list: Constraints = { Limit: { min: 1, max: 100 }, NextToken: { min: 1, max: 2048 } };

export const putRuleLimits: Constraints = {
  Name: ruleName,
  EventBusName: busNameOrArn,
  ScheduleExpression: { max: 256 },
  EventPattern: { max: 4096 },
  State: { oneOf: ['ENABLED', 'DISABLED', 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS'] },
  Description: { max: 512 },
  RoleArn: { min: 1, max: 1600 },
  'Tags[].Key': { required: true, min: 1, max: 128 },
  'Tags[].Value': { required: true, max: 256 },
};
export const ruleLimits: Constraints = { Name: ruleName, EventBusName: busNameOrArn };
export const listRulesLimits: Constraints = { ...list, NamePrefix: name, EventBusName: busNameOrArn };
export const rulesByTargetLimits: Constraints = {
  ...list,
  TargetArn: { required: true, min: 1, max: 1600 },
  EventBusName: busNameOrArn,
};
export const listTargetsLimits: Constraints = { ...list, Rule: ruleName, EventBusName: busNameOrArn };
export const removeTargetsLimits: Constraints = {
  Rule: ruleName,
  EventBusName: busNameOrArn,
  Ids: { required: true, min: 1, max: 100 },
  'Ids[]': name,
};
export const putTargetsLimits: Constraints = {
  Rule: ruleName,
  EventBusName: busNameOrArn,
  Targets: { required: true, min: 1, max: 100 },
  'Targets[].Id': { ...name, required: true },
  'Targets[].Arn': { required: true, min: 1, max: 1600 },
  'Targets[].RoleArn': { min: 1, max: 1600 },
  'Targets[].Input': { max: 8192 },
  'Targets[].InputPath': { max: 256 },
  'Targets[].InputTransformer.InputTemplate': { required: true, min: 1, max: 8192 },
  'Targets[].InputTransformer.InputPathsMap': { max: 100 },
  'Targets[].InputTransformer.InputPathsMap{}': { min: 1, max: 256, pattern: /^[A-Za-z0-9_-]+$/ },
  'Targets[].RetryPolicy.MaximumRetryAttempts': { min: 0, max: 185 },
  'Targets[].RetryPolicy.MaximumEventAgeInSeconds': { min: 60, max: 86_400 },
};
export const putEventsLimits: Constraints = {
  Entries: { required: true, min: 1, max: 10 },
  'Entries[].EventBusName': busNameOrArn,
  'Entries[].Resources[]': { max: 2048 },
};
export const busLimits: Constraints = {
  Name: { ...busName, required: true },
  EventSourceName: { min: 1, max: 256 },
  Description: { max: 512 },
};
export const describeBusLimits: Constraints = { Name: busNameOrArn };
export const listBusesLimits: Constraints = { ...list, NamePrefix: busName };
export const testPatternLimits: Constraints = {
  EventPattern: { required: true, max: 4096 },
  Event: { required: true },
};
