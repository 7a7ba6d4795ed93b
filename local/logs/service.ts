/** CloudWatch Logs: groups with retention, streams, events with the paging and the age rules of AWS. */
import * as Logs from '@aws-sdk/client-cloudwatch-logs';
import type { Host, Service } from '@/local/core/service';
import { filterLogEvents } from './filter-events';
import { getLogEvents } from './get-events';
import { groupHandlers } from './groups';
import { putLogEvents } from './put-events';
import { logsState } from './state';
import { streamHandlers } from './streams';

export function logsService(host: Host): Service<typeof Logs> {
  const state = logsState(host);
  return {
    name: 'logs',
    module: Logs,
    clientName: 'CloudWatchLogsClient',
    handlers: {
      ...groupHandlers(host, state),
      ...streamHandlers(host, state),
      PutLogEvents: (input, call) => putLogEvents(host, state, input, call),
      GetLogEvents: (input, call) => getLogEvents(host, state, input, call),
      FilterLogEvents: (input, call) => filterLogEvents(host, state, input, call),
    },
  };
}
