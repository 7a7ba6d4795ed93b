import type * as EventBridge from '@aws-sdk/client-eventbridge';
import { constrain } from '@/local/core/constraints';
import { pageByKey } from '@/local/core/page-by-key';
import { isObject, readJson } from '@/local/core/pattern/json';
import { compilePattern, type Matches } from '@/local/core/pattern/pattern';
import { InvalidPattern } from '@/local/core/pattern/pattern-error';
import { AwsError, type Call, type Handlers, type Scope } from '@/local/core/service';
import { listRulesLimits, putRuleLimits, ruleLimits, rulesByTargetLimits, testPatternLimits } from './limits';
import { busName, type EventsState, findRule, keepRule, type Rule, ruleArn, rulesOf } from './state';

type RuleActions =
  | 'PutRule'
  | 'DescribeRule'
  | 'ListRules'
  | 'DeleteRule'
  | 'EnableRule'
  | 'DisableRule'
  | 'ListRuleNamesByTarget'
  | 'TestEventPattern';

/** Rules by event pattern. Schedules of rules are refused: EventBridge Scheduler is the way to those. */
export function ruleHandlers(state: EventsState): Required<Pick<Handlers<typeof EventBridge>, RuleActions>> {
  return {
    PutRule: (input, call) => putRule(state, input, call),
    DescribeRule(input, call) {
      constrain(input, ruleLimits);
      const rule = findRule(state, call, input.Name, input.EventBusName);
      return { ...shown(call, rule), CreatedBy: call.account };
    },
    ListRules(input, call) {
      constrain(input, listRulesLimits);
      const rules = rulesOf(state, call, busName(state, call, input.EventBusName));
      const page = pageOf(
        rules.filter(({ name }) => name.startsWith(input.NamePrefix ?? '')),
        input,
      );
      return { Rules: page.items.map((rule) => shown(call, rule)), ...tokenOf(page.next) };
    },
    DeleteRule: (input, call) => deleteRule(state, input, call),
    EnableRule: (input, call) => switchRule(state, input, call, true),
    DisableRule: (input, call) => switchRule(state, input, call, false),
    ListRuleNamesByTarget(input, call) {
      constrain(input, rulesByTargetLimits);
      const rules = rulesOf(state, call, busName(state, call, input.EventBusName));
      const page = pageOf(
        rules.filter(({ targets }) => targets.some(({ Arn }) => Arn === input.TargetArn)),
        input,
      );
      return { RuleNames: page.items.map(({ name }) => name), ...tokenOf(page.next) };
    },
    TestEventPattern(input) {
      constrain(input, testPatternLimits);
      const event = readJson(input.Event ?? '');
      const required = ['id', 'account', 'source', 'time', 'region', 'resources', 'detail-type'];
      if (!isObject(event) || required.some((field) => !(field in event))) {
        throw new AwsError('ValidationException', `Event must be a JSON object with ${required.join(', ')}.`);
      }
      return { Result: checkedPattern(input.EventPattern ?? '')(event) };
    },
  };
}

function putRule(
  state: EventsState,
  input: EventBridge.PutRuleCommandInput,
  call: Call,
): EventBridge.PutRuleResponse {
  constrain(input, putRuleLimits);
  if (input.ScheduleExpression !== undefined) {
    throw new AwsError(
      'ValidationException',
      'The local AWS has no schedules on rules: use EventBridge Scheduler (CreateSchedule).',
    );
  }
  if (input.EventPattern === undefined) {
    throw new AwsError(
      'ValidationException',
      'Parameter(s) EventPattern or ScheduleExpression must be specified.',
    );
  }
  checkedPattern(input.EventPattern);
  const bus = busName(state, call, input.EventBusName);
  const name = input.Name ?? '';
  const before = state.rules(call).get(`${bus}/${name}`);
  const rule: Rule = {
    name,
    bus,
    pattern: input.EventPattern,
    enabled: input.State !== 'DISABLED',
    // Tags are taken at creation only: an update keeps them. EventBridge, PutRule.
    tags: before?.tags ?? input.Tags ?? [],
    targets: before?.targets ?? [],
    ...(input.Description === undefined ? {} : { description: input.Description }),
    ...(input.RoleArn === undefined ? {} : { roleArn: input.RoleArn }),
  };
  keepRule(state, call, rule);
  return { RuleArn: ruleArn(call, rule) };
}

function deleteRule(
  state: EventsState,
  input: EventBridge.DeleteRuleCommandInput,
  call: Call,
): Record<string, never> {
  constrain(input, ruleLimits);
  const bus = busName(state, call, input.EventBusName);
  const rule = state.rules(call).get(`${bus}/${input.Name ?? ''}`);
  if (rule && rule.targets.length > 0) {
    throw new AwsError('ValidationException', "Rule can't be deleted since it has targets.");
  }
  state.rules(call).delete(`${bus}/${input.Name ?? ''}`);
  return {};
}

function switchRule(
  state: EventsState,
  input: EventBridge.EnableRuleCommandInput,
  call: Call,
  enabled: boolean,
): Record<string, never> {
  constrain(input, ruleLimits);
  keepRule(state, call, { ...findRule(state, call, input.Name, input.EventBusName), enabled });
  return {};
}

/** Errors: InvalidEventPatternException. */
function checkedPattern(text: string): Matches {
  try {
    return compilePattern(text);
  } catch (error) {
    if (!(error instanceof InvalidPattern)) throw error;
    throw new AwsError(
      'InvalidEventPatternException',
      `Event pattern is not valid. Reason: ${error.message}`,
    );
  }
}

function pageOf(rules: Rule[], input: { Limit?: number | undefined; NextToken?: string | undefined }) {
  return pageByKey(rules, {
    key: (rule) => rule.name,
    limit: input.Limit ?? 100,
    token: input.NextToken,
    invalidToken: 'ValidationException',
  });
}

const tokenOf = (next: string | undefined): { NextToken?: string } => (next ? { NextToken: next } : {});

function shown(scope: Scope, rule: Rule): EventBridge.Rule {
  return {
    Name: rule.name,
    Arn: ruleArn(scope, rule),
    EventPattern: rule.pattern,
    State: rule.enabled ? 'ENABLED' : 'DISABLED',
    EventBusName: rule.bus,
    ...(rule.description === undefined ? {} : { Description: rule.description }),
    ...(rule.roleArn === undefined ? {} : { RoleArn: rule.roleArn }),
  };
}
