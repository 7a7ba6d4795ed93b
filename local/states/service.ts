/** Step Functions: Standard state machines in JSONata. */
import * as Sfn from '@aws-sdk/client-sfn';
import type { Host, Service } from '@/local/core/service';
import { Engine } from './engine';
import { executionHandlers } from './executions';
import { historyHandlers } from './history';
import { keepOf } from './keep';
import { machineHandlers } from './machines';
import { tagHandlers } from './tags';

/** Executions run by the host's clock, call what their tasks name through the host, and outlive the process. */
export function statesService(host: Host): Service<typeof Sfn> {
  const keep = keepOf(host.store, host.clock.now);
  const engine = new Engine(host, keep);
  return {
    name: 'states',
    module: Sfn,
    clientName: 'SFNClient',
    handlers: {
      ...machineHandlers(host, keep, engine),
      ...executionHandlers(host, keep, engine),
      ...historyHandlers(keep),
      ...tagHandlers(keep),
    },
    resume: () => engine.resume(),
  };
}
