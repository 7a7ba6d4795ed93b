/** SNS and EventBridge: what may be told, and to whom. */
import * as Events from '@aws-sdk/client-eventbridge';
import * as Sns from '@aws-sdk/client-sns';
import { type Account, given } from '../account';
import { type Answer, chapter, done, refused } from '../fact';

const reference = 'SNS API reference';
const invalid = refused('InvalidParameterException', 400);

export const telling = chapter({
  title: 'SNS and EventBridge',
  async setup(account) {
    const name = account.newName();
    const made = await account.sns.send(new Sns.CreateTopicCommand({ Name: name }));
    const TopicArn = given(made.TopicArn, 'a topic');
    account.undo(`topic ${name}`, () => account.sns.send(new Sns.DeleteTopicCommand({ TopicArn })));
    return { TopicArn, name };
  },
  rows: [
    {
      id: 'sns.same-topic',
      says: 'Creating a topic again is the same topic',
      source: `${reference}, CreateTopic`,
      expect: [true],
      calls: async ({ sns }, { name, TopicArn }) =>
        (await sns.send(new Sns.CreateTopicCommand({ Name: name }))).TopicArn === TopicArn,
    },
    {
      id: 'sns.other-attributes',
      says: 'Creating it again with other attributes is refused',
      source: `${reference}, CreateTopic`,
      expect: [invalid],
      async calls({ sns }, { name }) {
        await sns.send(new Sns.CreateTopicCommand({ Name: name, Attributes: { DisplayName: 'Other' } }));
        return done;
      },
    },
    {
      id: 'sns.publishes',
      says: 'A message is taken and numbered',
      source: `${reference}, Publish`,
      expect: [true],
      calls: async ({ sns }, { TopicArn }) =>
        Boolean((await sns.send(new Sns.PublishCommand({ TopicArn, Message: 'x' }))).MessageId),
    },
    {
      id: 'sns.unknown-topic',
      says: 'A topic that is not there is NotFound, 404',
      source: `${reference}, Publish`,
      expect: [refused('NotFoundException', 404)],
      calls: (account, { TopicArn }) => publish(account, { TopicArn: `${TopicArn}-none`, Message: 'x' }),
    },
    {
      id: 'sns.empty-message',
      says: 'An empty message is refused',
      source: `${reference}, Publish`,
      expect: [invalid],
      calls: (account, { TopicArn }) => publish(account, { TopicArn, Message: '' }),
    },
    {
      id: 'sns.long-message',
      says: 'A message has at most 262,144 bytes',
      source: `${reference}, Publish`,
      expect: [invalid],
      calls: (account, { TopicArn }) => publish(account, { TopicArn, Message: 'é'.repeat(131_073) }),
    },
    {
      id: 'sns.long-subject',
      says: 'A subject is shorter than a hundred characters',
      source: `${reference}, Publish, Subject: less than 100 characters`,
      expect: [invalid],
      calls: (account, { TopicArn }) =>
        publish(account, { TopicArn, Message: 'x', Subject: 's'.repeat(101) }),
    },
    {
      id: 'sns.subject-line',
      says: 'A subject has no line break',
      source: `${reference}, Publish, Subject`,
      expect: [invalid],
      calls: (account, { TopicArn }) => publish(account, { TopicArn, Message: 'x', Subject: 'a\nb' }),
    },
    {
      id: 'sns.json-default',
      says: 'A message in JSON structure has a default',
      source: `${reference}, Publish, MessageStructure`,
      expect: [invalid],
      calls: (account, { TopicArn }) =>
        publish(account, { TopicArn, Message: '{"email":"x"}', MessageStructure: 'json' }),
    },
    {
      id: 'sns.confirmation',
      says: 'A subscription by mail waits to be confirmed, and is listed so',
      source: `${reference}, Subscribe`,
      expect: [{ arn: 'pending confirmation', listed: 'PendingConfirmation' }],
      async calls({ sns }, { TopicArn }) {
        const input = { TopicArn, Protocol: 'email', Endpoint: 'nobody@example.com' };
        const { SubscriptionArn } = await sns.send(new Sns.SubscribeCommand(input));
        const list = await sns.send(new Sns.ListSubscriptionsByTopicCommand({ TopicArn }));
        const [first] = list.Subscriptions ?? [];
        return { arn: SubscriptionArn ?? null, listed: first?.SubscriptionArn ?? null };
      },
    },
    {
      id: 'sns.odd-protocol',
      says: 'A protocol that does not exist is refused',
      source: `${reference}, Subscribe`,
      expect: [invalid],
      async calls({ sns }, { TopicArn }) {
        const input = { TopicArn, Protocol: 'pigeon', Endpoint: 'loft' };
        await sns.send(new Sns.SubscribeCommand(input));
        return done;
      },
    },
    {
      id: 'events.ten',
      says: 'At most ten events are put at once',
      source: 'EventBridge API reference, PutEvents',
      expect: [refused('ValidationException', 400)],
      calls: (account) =>
        put(
          account,
          Array.from({ length: 11 }, () => event()),
        ),
    },
    {
      id: 'events.aws-source',
      says: 'An event in the name of AWS fails by itself, the call does not',
      source: 'EventBridge API reference, PutEvents',
      expect: [{ failed: 1, code: 'NotAuthorizedForSourceException' }],
      calls: (account) => put(account, [event({ Source: 'aws.ec2' })]),
    },
    {
      id: 'events.detail',
      says: 'An event whose detail is no JSON fails by itself',
      source: 'EventBridge API reference, PutEvents',
      expect: [{ failed: 1, code: 'MalformedDetail' }],
      calls: (account) => put(account, [event({ Detail: 'x' })]),
    },
    {
      id: 'events.taken',
      says: 'An event is taken and numbered',
      source: 'EventBridge API reference, PutEvents',
      expect: [{ failed: 0, code: null }],
      calls: (account) => put(account, [event()]),
    },
    {
      id: 'events.unknown-rule',
      says: 'A rule that is not there is ResourceNotFoundException',
      source: 'EventBridge API reference, DescribeRule',
      expect: [refused('ResourceNotFoundException', 400)],
      async calls({ events }) {
        await events.send(new Events.DescribeRuleCommand({ Name: 'sluice-no-such' }));
        return done;
      },
    },
    {
      id: 'events.pattern',
      says: 'A rule whose pattern is no pattern is refused',
      source: 'EventBridge API reference, InvalidEventPatternException',
      expect: [refused('InvalidEventPatternException', 400)],
      async calls({ events, newName }) {
        await events.send(new Events.PutRuleCommand({ Name: newName(), EventPattern: '{"source": "x"}' }));
        return done;
      },
    },
  ],
});

async function publish({ sns }: Account, input: Sns.PublishCommandInput): Promise<Answer> {
  await sns.send(new Sns.PublishCommand(input));
  return done;
}

const event = (changes: Events.PutEventsRequestEntry = {}): Events.PutEventsRequestEntry => ({
  Source: 'sluice.record',
  DetailType: 'Asked',
  Detail: '{}',
  ...changes,
});

async function put({ events }: Account, Entries: Events.PutEventsRequestEntry[]): Promise<Answer> {
  const answer = await events.send(new Events.PutEventsCommand({ Entries }));
  return { failed: answer.FailedEntryCount ?? null, code: answer.Entries?.[0]?.ErrorCode ?? null };
}
