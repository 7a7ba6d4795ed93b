import { type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { codeOf, doing } from '@/lib/aws/call-failed';
import type { Teller } from '@/lib/aws/teller';

/** The notice machine of one site. */
export function tellerOf(sfn: SFNClient, noticeArn: string): Teller {
  return {
    tell: ({ name, input }) =>
      doing(`StartExecution of the notice ${name}`, async () => {
        const start = { stateMachineArn: noticeArn, name, input: JSON.stringify(input) };
        try {
          await sfn.send(new StartExecutionCommand(start));
        } catch (error) {
          if (codeOf(error) !== 'ExecutionAlreadyExists') throw error;
        }
      }),
  };
}
