import { retryForADay } from './retry';

export interface NoticeParts {
  readonly topicArn: string;
}

/**
 * The notice machine: tells people (SNS) and other resources (an EventBridge event on the default bus), each retried
 * for a day and neither in the way of the other. Its input is `NoticeInput`; its name is what makes telling happen once.
 */
export function noticeDefinition({ topicArn }: NoticeParts) {
  return {
    Comment: 'Tells that a network opened, closes, closed or is blocked.',
    QueryLanguage: 'JSONata',
    TimeoutSeconds: 25 * 3600,
    StartAt: 'Tell',
    States: {
      Tell: {
        Type: 'Parallel',
        Branches: [
          { StartAt: 'Publish', States: { Publish: publish(topicArn) } },
          { StartAt: 'PutEvent', States: { PutEvent: putEvent } },
        ],
        Output: {},
        End: true,
      },
    },
  };
}

function publish(topicArn: string) {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::sns:publish',
    Arguments: {
      TopicArn: topicArn,
      Subject: '{% $states.input.subject %}',
      Message: '{% $states.input.message %}',
    },
    TimeoutSeconds: 60,
    Retry: [retryForADay],
    End: true,
  };
}

const putEvent = {
  Type: 'Task',
  Resource: 'arn:aws:states:::events:putEvents',
  Arguments: {
    Entries: [
      {
        Source: 'sluice',
        DetailType: '{% $states.input.detailType %}',
        Detail: '{% $string($states.input.detail) %}',
      },
    ],
  },
  TimeoutSeconds: 60,
  Retry: [retryForADay],
  End: true,
};
