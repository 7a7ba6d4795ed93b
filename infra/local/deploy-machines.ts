import { CreateStateMachineCommand, type SFNClient, UpdateStateMachineCommand } from '@aws-sdk/client-sfn';
import { noticeDefinition } from '@/lib/workflow/notice-definition';
import { workflowDefinition } from '@/lib/workflow/workflow-definition';
import { ensure } from './ensure';
import type { Names } from './names';

/** Puts the two state machines there: the notice first, which the workflow names. */
export async function deployMachines(sfn: SFNClient, names: Names): Promise<void> {
  await deployMachine(sfn, names, names.noticeArn, noticeDefinition({ topicArn: names.topicArn }));
  const definition = workflowDefinition({
    functions: {
      observe: names.functionArn('observe'),
      open: names.functionArn('open'),
      close: names.functionArn('close'),
    },
    noticeArn: names.noticeArn,
  });
  await deployMachine(sfn, names, names.workflowArn, definition);
}

async function deployMachine(sfn: SFNClient, names: Names, arn: string, machine: object): Promise<void> {
  const shared = { definition: JSON.stringify(machine), roleArn: names.workflowRoleArn };
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
