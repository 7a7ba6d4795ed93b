import type * as EventBridge from '@aws-sdk/client-eventbridge';
import { constrain } from '@/local/core/constraints';
import { pageByKey } from '@/local/core/page-by-key';
import { AwsError, type Handlers } from '@/local/core/service';
import { checkTarget } from './check-target';
import { listTargetsLimits, putTargetsLimits, removeTargetsLimits } from './limits';
import { type EventsState, findRule, keepRule } from './state';

type TargetActions = 'PutTargets' | 'ListTargetsByRule' | 'RemoveTargets';

// EventBridge quotas: targets of one rule.
const targetsPerRule = 5;

/** What rules start. A target put again under its id is replaced. */
export function targetHandlers(
  state: EventsState,
): Required<Pick<Handlers<typeof EventBridge>, TargetActions>> {
  return {
    PutTargets(input, call) {
      constrain(input, putTargetsLimits);
      const rule = findRule(state, call, input.Rule, input.EventBusName);
      const given = input.Targets ?? [];
      for (const target of given) checkTarget(target);
      const ids = given.map(({ Id }) => Id);
      const targets = [...rule.targets.filter(({ Id }) => !ids.includes(Id)), ...given];
      if (targets.length > targetsPerRule) {
        throw new AwsError(
          'LimitExceededException',
          'The requested resource exceeds the maximum number allowed.',
        );
      }
      keepRule(state, call, { ...rule, targets });
      return { FailedEntryCount: 0, FailedEntries: [] };
    },
    ListTargetsByRule(input, call) {
      constrain(input, listTargetsLimits);
      const rule = findRule(state, call, input.Rule, input.EventBusName);
      const page = pageByKey(rule.targets, {
        key: ({ Id }) => Id ?? '',
        limit: input.Limit ?? 100,
        token: input.NextToken,
        invalidToken: 'ValidationException',
      });
      return { Targets: page.items, ...(page.next ? { NextToken: page.next } : {}) };
    },
    RemoveTargets(input, call) {
      constrain(input, removeTargetsLimits);
      const rule = findRule(state, call, input.Rule, input.EventBusName);
      const ids = input.Ids ?? [];
      keepRule(state, call, { ...rule, targets: rule.targets.filter(({ Id }) => !ids.includes(Id ?? '')) });
      const unknown = ids.filter((id) => !rule.targets.some(({ Id }) => Id === id));
      return {
        FailedEntryCount: unknown.length,
        FailedEntries: unknown.map((TargetId) => ({
          TargetId,
          ErrorCode: 'ResourceNotFoundException',
          ErrorMessage: `Rule ${rule.name} does not have a target with the Id ${TargetId}.`,
        })),
      };
    },
  };
}
