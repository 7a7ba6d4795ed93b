import { type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { codeOf, doing } from '@/lib/aws/call-failed';
import type { Enroller } from '@/lib/aws/enroller';

/** The enrolment machine of one site. */
export function enrollerOf(sfn: SFNClient, enrolArn: string): Enroller {
  return {
    start: ({ name, input }) =>
      doing(`StartExecution of the enrolment ${name}`, async () => {
        const start = { stateMachineArn: enrolArn, name, input: JSON.stringify(input) };
        try {
          const { executionArn = '' } = await sfn.send(new StartExecutionCommand(start));
          return { executionArn };
        } catch (error) {
          // An answer that was lost, and the SDK asked again when the run was over.
          if (codeOf(error) !== 'ExecutionAlreadyExists') throw error;
          return { executionArn: `${enrolArn.replace(':stateMachine:', ':execution:')}:${name}` };
        }
      }),
  };
}
