/// <reference path="../../.sst/platform/config.d.ts" />
import type { Deployment } from '@/infra/deployment';
import type { Names } from '@/infra/names';
import { enrolDefinition } from '@/lib/workflow/enrol-definition';
import { noticeDefinition } from '@/lib/workflow/notice-definition';
import { workflowDefinition } from '@/lib/workflow/workflow-definition';
import type { RoleOf } from './roles';

/**
 * Creates the state machines from the same definitions that the local AWS runs. Raw resources: SST's component
 * writes `Timeout` where AWS wants `TimeoutSeconds`, and its role may do more than these need.
 */
export function createMachines(
  names: Names,
  roleOf: RoleOf,
  { enrolFromDashboard }: Pick<Deployment, 'enrolFromDashboard'>,
) {
  const create = (name: string, definition: object, roleArn: string) =>
    new aws.sfn.StateMachine(name, {
      name: `${names.app}-${name}`,
      type: 'STANDARD',
      definition: JSON.stringify(definition),
      roleArn: roleOf(roleArn),
    });
  if (enrolFromDashboard) create('enrol', enrolDefinition(), names.enrolRoleArn);
  return {
    notice: create('notice', noticeDefinition({ topicArn: names.topicArn }), names.noticeRoleArn),
    workflow: create(
      'workflow',
      workflowDefinition({
        functions: {
          observe: names.functionArn('observe'),
          open: names.functionArn('open'),
          close: names.functionArn('close'),
        },
        noticeArn: names.noticeArn,
      }),
      names.workflowRoleArn,
    ),
  };
}
