/** What a Task may call, by the ARN in its `Resource`. */
import { knowsSdkService } from '@/local/integration/sdk-action';

/** The integrations that Step Functions has made its own: other answers and error names than `aws-sdk`. */
interface Optimised {
  /** As `aws-sdk` names the service. */
  readonly sdkService: string;
  /** What error names begin with. */
  readonly prefix: string;
}
const optimised: Readonly<Record<string, Optimised>> = {
  'lambda:invoke': { sdkService: 'lambda', prefix: 'Lambda' },
  'sns:publish': { sdkService: 'sns', prefix: 'SNS' },
  'sqs:sendMessage': { sdkService: 'sqs', prefix: 'SQS' },
  'events:putEvents': { sdkService: 'eventbridge', prefix: 'EventBridge' },
  'states:startExecution': { sdkService: 'sfn', prefix: 'StepFunctions' },
};

export interface Resource {
  /** As history names them: `lambda` and `invoke`, `aws-sdk:sfn` and `startExecution`. */
  readonly resourceType: string;
  readonly resource: string;
  readonly sdkService: string;
  readonly optimised: Optimised | undefined;
}

/** The parts of a resource ARN; undefined for one that the local AWS does not call (`.sync`, activities …). */
export function readResource(arn: string): Resource | undefined {
  const found = /^arn:aws[\w-]*:states:::((?:aws-sdk:)?\w+):(\w+)$/.exec(arn);
  const [, resourceType, resource] = found ?? [];
  if (resourceType === undefined || resource === undefined) return undefined;
  const own = optimised[`${resourceType}:${resource}`];
  if (own) return { resourceType, resource, sdkService: own.sdkService, optimised: own };
  const sdkService = /^aws-sdk:(\w+)$/.exec(resourceType)?.[1];
  if (sdkService === undefined || !knowsSdkService(sdkService)) return undefined;
  return { resourceType, resource, sdkService, optimised: undefined };
}

export const knowsResource = (arn: string): boolean => readResource(arn) !== undefined;
