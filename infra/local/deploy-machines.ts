import { CreateStateMachineCommand, type SFNClient, UpdateStateMachineCommand } from '@aws-sdk/client-sfn';
import type { Names } from '@/infra/names';
import { enrolDefinition } from '@/lib/workflow/enrol-definition';
import { noticeDefinition } from '@/lib/workflow/notice-definition';
import { workflowDefinition } from '@/lib/workflow/workflow-definition';
import { ensure } from './ensure';

/** Puts the state machines there: the notice first, which the workflow names; the enrolment's where it is wanted. */
export async function deployMachines(
  sfn: SFNClient,
  names: Names,
  enrolFromDashboard = false,
): Promise<void> {
  const notice = { arn: names.noticeArn, roleArn: names.noticeRoleArn };
  await deployMachine(sfn, notice, noticeDefinition({ topicArn: names.topicArn }));
  const definition = workflowDefinition({
    functions: {
      observe: names.functionArn('observe'),
      open: names.functionArn('open'),
      close: names.functionArn('close'),
    },
    noticeArn: names.noticeArn,
  });
  await deployMachine(sfn, { arn: names.workflowArn, roleArn: names.workflowRoleArn }, definition);
  if (!enrolFromDashboard) return;
  await deployMachine(sfn, { arn: names.enrolArn, roleArn: names.enrolRoleArn }, enrolDefinition());
}

async function deployMachine(
  sfn: SFNClient,
  { arn, roleArn }: { readonly arn: string; readonly roleArn: string },
  machine: object,
): Promise<void> {
  const shared = { definition: JSON.stringify(machine), roleArn };
  const name = arn.split(':').at(-1);
  await ensure(
    async () => {
      await sfn.send(new CreateStateMachineCommand({ name, type: 'STANDARD', ...shared }));
    },
    // Step Functions takes the same machine twice and refuses another one of that name.
    ['StateMachineAlreadyExists'],
    async () => {
      await sfn.send(new UpdateStateMachineCommand({ stateMachineArn: arn, ...shared }));
    },
  );
}
