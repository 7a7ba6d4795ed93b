/** What the service keeps. Keys: the bus's name; `<bus>/<rule>`. */
import type { Tag, Target } from '@aws-sdk/client-eventbridge';
import { readArn } from '@/local/core/arn';
import { type ScopedCollection, scoped } from '@/local/core/scoped';
import { AwsError, type Host, type Scope } from '@/local/core/service';

export interface Bus {
  readonly name: string;
  readonly description?: string;
  readonly createdAt: number;
}
export interface Rule {
  readonly name: string;
  readonly bus: string;
  readonly pattern: string;
  readonly enabled: boolean;
  readonly description?: string;
  readonly roleArn?: string;
  readonly tags: readonly Tag[];
  readonly targets: readonly Target[];
}
export interface EventsState {
  buses(scope: Scope): ScopedCollection<Bus>;
  rules(scope: Scope): ScopedCollection<Rule>;
}

export const defaultBus = 'default';

export function eventsState(host: Host): EventsState {
  return { buses: scoped<Bus>(host.store, 'events.buses'), rules: scoped<Rule>(host.store, 'events.rules') };
}

export const busArn = (scope: Scope, bus: string): string =>
  `arn:aws:events:${scope.region}:${scope.account}:event-bus/${bus}`;

/** Rules of the default bus have no bus in their ARN. */
export const ruleArn = (scope: Scope, { bus, name }: Pick<Rule, 'bus' | 'name'>): string =>
  `arn:aws:events:${scope.region}:${scope.account}:rule/${bus === defaultBus ? '' : `${bus}/`}${name}`;

/** The name of a bus given by name, by ARN, or not at all. Errors: ResourceNotFoundException. */
export function busName(state: EventsState, scope: Scope, nameOrArn: string | undefined): string {
  const name = readArn(nameOrArn)?.resource.replace(/^event-bus\//, '') ?? nameOrArn ?? defaultBus;
  const elsewhere = nameOrArn?.startsWith('arn:') && nameOrArn !== busArn(scope, name);
  if (elsewhere || (name !== defaultBus && !state.buses(scope).has(name))) {
    throw new AwsError('ResourceNotFoundException', `Event bus ${name} does not exist.`);
  }
  return name;
}

/** Errors: ResourceNotFoundException. */
export function findRule(
  state: EventsState,
  scope: Scope,
  name: string | undefined,
  busNameOrArn?: string,
): Rule {
  const bus = busName(state, scope, busNameOrArn);
  const rule = state.rules(scope).get(`${bus}/${name ?? ''}`);
  if (!rule) {
    throw new AwsError('ResourceNotFoundException', `Rule ${name ?? ''} does not exist on EventBus ${bus}.`);
  }
  return rule;
}

export function keepRule(state: EventsState, scope: Scope, rule: Rule): void {
  state.rules(scope).put(`${rule.bus}/${rule.name}`, rule);
}

export function rulesOf(state: EventsState, scope: Scope, bus: string): Rule[] {
  return state
    .rules(scope)
    .values()
    .filter((rule) => rule.bus === bus);
}
