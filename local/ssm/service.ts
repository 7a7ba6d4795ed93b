/** SSM Parameter Store. */
import * as Ssm from '@aws-sdk/client-ssm';
import { constrain } from '@/local/core/constraints';
import type { Host, Service } from '@/local/core/service';
import { describeParameters } from './describe-parameters';
import { getHandlers } from './get-parameters';
import { putParameter } from './put-parameter';
import { findVersion, ssmState } from './state';

export function ssmService(host: Host): Service<typeof Ssm> {
  const state = ssmState(host);
  return {
    name: 'ssm',
    module: Ssm,
    clientName: 'SSMClient',
    handlers: {
      ...getHandlers(state),
      PutParameter: (input, call) => putParameter(host, state, input, call),
      DescribeParameters: (input, call) => describeParameters(state, input, call),
      DeleteParameter(input, call) {
        state(call).delete(findVersion(state, call, input.Name).parameter.name);
        return {};
      },
      DeleteParameters(input, call) {
        constrain(input, { Names: { required: true, min: 1, max: 10 } });
        const names = input.Names ?? [];
        const deleted = names.filter((name) => state(call).delete(name));
        return {
          DeletedParameters: deleted,
          InvalidParameters: names.filter((name) => !deleted.includes(name)),
        };
      },
    },
  };
}
