import type { tag } from '@/lib/egress/tags';
import type { Who } from '@/lib/view/activity';

/** One tag and the resources that get it. */
export interface Tagging {
  readonly key: typeof tag.enrolled | typeof tag.gatewaySubnet;
  readonly value: 'true' | 'false';
  readonly resourceIds: readonly string[];
}
/** Input of the enrolment machine. All but `tags` is for whoever looks at the run: who asked, why, and in which request. */
export interface EnrolInput {
  readonly schema: 1;
  readonly vpcId: string;
  readonly tags: readonly Tagging[];
  readonly by: Who;
  readonly role: string;
  readonly from?: string;
  readonly requestId: string;
  readonly reason?: string;
  readonly ticket?: string;
}

/**
 * EC2's errors have no classes of their own here: throttling is `Ec2.Ec2Exception` as every other refusal is. To set a tag
 * twice is to set it once, so that all of them are repeated, five times in about two minutes.
 */
const retryTagging = {
  ErrorEquals: ['States.TaskFailed', 'States.Timeout'],
  IntervalSeconds: 4,
  BackoffRate: 2,
  MaxAttempts: 5,
  MaxDelaySeconds: 60,
  JitterStrategy: 'FULL',
} as const;

/**
 * The enrolment machine: sets the tags that its input (`EnrolInput`) names, by one call of EC2 for each key. It is a
 * machine for the sake of its role, which can do nothing else: the web that starts it cannot tag.
 */
export function enrolDefinition() {
  return {
    Comment: 'Sets the tags by which a network is enrolled, or says by them that it is not.',
    QueryLanguage: 'JSONata',
    TimeoutSeconds: 900,
    StartAt: 'EachTag',
    States: {
      EachTag: {
        Type: 'Map',
        Items: '{% $states.input.tags %}',
        ItemProcessor: {
          ProcessorConfig: { Mode: 'INLINE' },
          StartAt: 'CreateTags',
          States: { CreateTags: createTags },
        },
        Output: {},
        End: true,
      },
    },
  };
}

const createTags = {
  Type: 'Task',
  Resource: 'arn:aws:states:::aws-sdk:ec2:createTags',
  Arguments: {
    Resources: '{% $states.input.resourceIds %}',
    Tags: [{ Key: '{% $states.input.key %}', Value: '{% $states.input.value %}' }],
  },
  TimeoutSeconds: 30,
  Retry: [retryTagging],
  End: true,
};
