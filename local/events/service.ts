/** EventBridge: buses, rules by pattern, targets, events with a visible log of the last ones. */
import * as EventBridge from '@aws-sdk/client-eventbridge';
import { isObject, readJson } from '@/local/core/pattern/json';
import type { Host, Service } from '@/local/core/service';
import { busHandlers } from './buses';
import { createDispatch } from './dispatch';
import { createEventLog } from './event-log';
import { eventPages } from './event-pages';
import { putEvents } from './put-events';
import { ruleHandlers } from './rules';
import { defaultBus, eventsState } from './state';
import { targetHandlers } from './targets';

/** The service `events`. Its `emit` takes what other services of the local AWS put on the default bus. */
export function eventsService(host: Host): Service<typeof EventBridge> {
  const state = eventsState(host);
  const log = createEventLog(host);
  const dispatch = createDispatch(host, state, log);
  return {
    name: 'events',
    module: EventBridge,
    clientName: 'EventBridgeClient',
    handlers: {
      ...busHandlers(host, state),
      ...ruleHandlers(state),
      ...targetHandlers(state),
      PutEvents: (input, call) => putEvents(host, state, dispatch, input, call),
    },
    pages: eventPages(log),
    emit({ source, detailType, detail, resources = [] }, scope) {
      const json = readJson(JSON.stringify(detail));
      const event = {
        source,
        detailType,
        resources,
        detail: isObject(json) ? json : {},
        time: host.clock.now(),
      };
      dispatch.dispatch(event, defaultBus, scope);
    },
    resume: dispatch.resume,
  };
}
