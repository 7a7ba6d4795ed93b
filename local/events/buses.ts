import type * as EventBridge from '@aws-sdk/client-eventbridge';
import { constrain } from '@/local/core/constraints';
import { pageByKey } from '@/local/core/page-by-key';
import { AwsError, type Handlers, type Host, type Scope } from '@/local/core/service';
import { busLimits, describeBusLimits, listBusesLimits } from './limits';
import { type Bus, busArn, busName, defaultBus, type EventsState, rulesOf } from './state';

type BusActions = 'CreateEventBus' | 'DescribeEventBus' | 'ListEventBuses' | 'DeleteEventBus';

/** Event buses. The default bus of each account and region is there from the start. */
export function busHandlers(
  host: Host,
  state: EventsState,
): Required<Pick<Handlers<typeof EventBridge>, BusActions>> {
  return {
    CreateEventBus(input, call) {
      constrain(input, busLimits);
      refuseUnsupported(input);
      const name = input.Name ?? '';
      if (name.includes('/'))
        throw new AwsError('ValidationException', 'Event bus name must not contain "/".');
      if (name === defaultBus || state.buses(call).has(name)) {
        throw new AwsError('ResourceAlreadyExistsException', `Event bus ${name} already exists.`);
      }
      state.buses(call).put(name, {
        name,
        createdAt: host.clock.now(),
        ...(input.Description === undefined ? {} : { description: input.Description }),
      });
      return { EventBusArn: busArn(call, name) };
    },
    DescribeEventBus(input, call) {
      constrain(input, describeBusLimits);
      return shown(call, state.buses(call).get(busName(state, call, input.Name)) ?? atStart);
    },
    ListEventBuses(input, call) {
      constrain(input, listBusesLimits);
      const buses = [atStart, ...state.buses(call).values()].filter(({ name }) =>
        name.startsWith(input.NamePrefix ?? ''),
      );
      const page = pageByKey(buses, {
        key: (bus) => bus.name,
        limit: input.Limit ?? 100,
        token: input.NextToken,
        invalidToken: 'ValidationException',
      });
      return {
        EventBuses: page.items.map((bus) => shown(call, bus)),
        ...(page.next ? { NextToken: page.next } : {}),
      };
    },
    DeleteEventBus(input, call) {
      constrain(input, busLimits);
      const name = input.Name ?? '';
      if (name === defaultBus) throw new AwsError('ValidationException', 'Cannot delete event bus default.');
      if (rulesOf(state, call, name).length > 0) {
        throw new AwsError('ValidationException', 'Event bus cannot be deleted while it has rules.');
      }
      state.buses(call).delete(name);
      return {};
    },
  };
}

const atStart: Bus = { name: defaultBus, createdAt: 0 };

function shown(
  scope: Scope,
  bus: Bus,
): { Name: string; Arn: string; Description?: string; CreationTime?: Date } {
  return {
    Name: bus.name,
    Arn: busArn(scope, bus.name),
    ...(bus.description === undefined ? {} : { Description: bus.description }),
    ...(bus.createdAt === 0 ? {} : { CreationTime: new Date(bus.createdAt) }),
  };
}

function refuseUnsupported(input: EventBridge.CreateEventBusCommandInput): void {
  const given = [input.EventSourceName, input.KmsKeyIdentifier, input.DeadLetterConfig, input.LogConfig];
  if (given.some((option) => option !== undefined)) {
    throw new AwsError(
      'ValidationException',
      'The local AWS has event buses without partner source, key, dead-letter queue or log configuration.',
    );
  }
}
