/** From an event to the targets of the rules that take it. */
import { randomUUID } from 'node:crypto';
import { createOutbox, type Outbox } from '@/local/core/outbox';
import type { JsonObject } from '@/local/core/pattern/json';
import { compilePattern } from '@/local/core/pattern/pattern';
import type { Host, Scope } from '@/local/core/service';
import { callTarget, type TargetCall } from './call-target';
import { sendToDeadLetters } from './dead-letter';
import type { EventLog } from './event-log';
import { retryWaitSeconds } from './retry';
import { type EventsState, ruleArn, rulesOf } from './state';
import { inputFor } from './transform';

/** An event before the bus gives it id, account and region. */
interface NewEvent {
  readonly source: string;
  readonly detailType: string;
  readonly detail: JsonObject;
  readonly resources: readonly string[];
  /** Epoch milliseconds. */
  readonly time: number;
}
export interface Delivery extends TargetCall {
  readonly scope: Scope;
  readonly ruleArn: string;
  /** The event itself, for the dead-letter queue. */
  readonly event: JsonObject;
}
export interface Dispatch {
  /** Gives the event to every enabled rule of the bus that matches; returns its id. */
  dispatch(event: NewEvent, bus: string, scope: Scope): string;
  resume(): void;
}

export function createDispatch(host: Host, state: EventsState, log: EventLog): Dispatch {
  const outbox: Outbox<Delivery> = createOutbox(host, {
    name: 'events.deliveries',
    attempt: (delivery) => callTarget(host, delivery),
    waitSeconds: (failures, error, { target }, ageSeconds) =>
      retryWaitSeconds(target.RetryPolicy ?? {}, failures, ageSeconds, error),
    async giveUp(delivery, error, failures) {
      log.addFailure(delivery.eventId, { target: delivery.target.Arn ?? '', error: String(error) });
      await sendToDeadLetters(host, delivery, error, failures, log);
    },
  });

  return {
    dispatch(event, bus, scope) {
      const id = randomUUID();
      const body = bodyOf(event, id, scope);
      const rules = rulesOf(state, scope, bus).filter(
        (rule) => rule.enabled && compilePattern(rule.pattern)(body),
      );
      log.add(id, { bus, event: body, rules: rules.map(({ name }) => name) });
      for (const rule of rules) {
        const context = {
          ruleArn: ruleArn(scope, rule),
          ruleName: rule.name,
          ingestedAt: new Date(host.clock.now()).toISOString(),
        };
        for (const target of rule.targets) {
          const input = inputFor(target, body, context);
          outbox.send({ target, input, eventId: id, scope, event: body, ...context });
        }
      }
      return id;
    },
    resume: () => outbox.resume(),
  };
}

function bodyOf(event: NewEvent, id: string, { account, region }: Scope): JsonObject {
  return {
    version: '0',
    id,
    'detail-type': event.detailType,
    source: event.source,
    account,
    time: `${new Date(event.time).toISOString().slice(0, 19)}Z`,
    region,
    resources: [...event.resources],
    detail: event.detail,
  };
}
