import type * as Sns from '@aws-sdk/client-sns';
import { pageByKey } from '@/local/core/page-by-key';
import { AwsError, type Call, type Handlers } from '@/local/core/service';
import { findTopic, type SnsState, subscriptionsOf, topicArn } from './state';
import { checkTags, mergedTags } from './tags';
import { checkTopicAttribute, shownTopicAttributes } from './topic-attributes';

type TopicActions =
  | 'CreateTopic'
  | 'DeleteTopic'
  | 'ListTopics'
  | 'GetTopicAttributes'
  | 'SetTopicAttributes'
  | 'TagResource'
  | 'UntagResource'
  | 'ListTagsForResource';

/** Standard topics. */
export function topicHandlers(state: SnsState): Required<Pick<Handlers<typeof Sns>, TopicActions>> {
  return {
    CreateTopic: (input, call) => createTopic(state, input, call),
    DeleteTopic(input) {
      const topic = findTopic(state, input.TopicArn);
      for (const { id } of subscriptionsOf(state, topic)) state.subscriptions(topic).delete(id);
      state.topics(topic).delete(topic.name);
      return {};
    },
    ListTopics(input, call) {
      const page = pageByKey(state.topics(call).values(), {
        key: ({ name }) => name,
        limit: 100,
        token: input.NextToken,
        invalidToken: 'InvalidParameterException',
      });
      return {
        Topics: page.items.map(({ arn }) => ({ TopicArn: arn })),
        ...(page.next ? { NextToken: page.next } : {}),
      };
    },
    GetTopicAttributes(input) {
      return { Attributes: shownTopicAttributes(state, findTopic(state, input.TopicArn)) };
    },
    SetTopicAttributes(input) {
      const topic = findTopic(state, input.TopicArn);
      const { AttributeName = '', AttributeValue = '' } = input;
      checkTopicAttribute(AttributeName, AttributeValue);
      const attributes = { ...topic.attributes, [AttributeName]: AttributeValue };
      state.topics(topic).put(topic.name, { ...topic, attributes });
      return {};
    },
    TagResource(input) {
      const topic = findTopic(state, input.ResourceArn);
      state.topics(topic).put(topic.name, { ...topic, tags: mergedTags(topic.tags, input.Tags ?? []) });
      return {};
    },
    UntagResource(input) {
      const topic = findTopic(state, input.ResourceArn);
      const tags = topic.tags.filter(({ Key }) => !(input.TagKeys ?? []).includes(Key ?? ''));
      state.topics(topic).put(topic.name, { ...topic, tags });
      return {};
    },
    ListTagsForResource(input) {
      return { Tags: [...findTopic(state, input.ResourceArn).tags] };
    },
  };
}

function createTopic(state: SnsState, input: Sns.CreateTopicCommandInput, call: Call): { TopicArn: string } {
  const name = input.Name ?? '';
  if (name.endsWith('.fifo') || input.DataProtectionPolicy !== undefined) {
    throw invalid('The local AWS has standard topics without a data protection policy only');
  }
  if (!/^[\w-]{1,256}$/.test(name)) throw invalid('Topic Name');
  const attributes = input.Attributes ?? {};
  for (const [attribute, value] of Object.entries(attributes)) checkTopicAttribute(attribute, value);
  const known = state.topics(call).get(name);
  if (known) {
    if (Object.entries(attributes).some(([attribute, value]) => known.attributes[attribute] !== value)) {
      throw invalid('Attributes Reason: Topic already exists with different attributes');
    }
    if (input.Tags && JSON.stringify(input.Tags) !== JSON.stringify(known.tags)) {
      throw invalid('Tags Reason: Topic already exists with different tags');
    }
    return { TopicArn: known.arn };
  }
  const arn = topicArn(call, name);
  const { account, region } = call;
  const tags = checkTags(input.Tags ?? []);
  state.topics(call).put(name, { name, arn, account, region, attributes, tags, deleted: 0 });
  return { TopicArn: arn };
}

const invalid = (what: string): AwsError =>
  new AwsError('InvalidParameterException', `Invalid parameter: ${what}`);
