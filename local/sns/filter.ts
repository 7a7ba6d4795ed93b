import type { KeptAttributes } from '@/local/core/message-attributes';
import { isObject, type Json, type JsonObject, readJson } from '@/local/core/pattern/json';
import { compilePattern } from '@/local/core/pattern/pattern';
import type { Message } from './message';
import type { Subscription } from './state';

/** Whether a subscription wants a message: its filter policy looks at the attributes, or at the body if that is JSON. */
export function wants({ attributes }: Subscription, message: Message): boolean {
  const policy = attributes.FilterPolicy;
  if (!policy || policy === '{}') return true;
  const seen =
    attributes.FilterPolicyScope === 'MessageBody' ? readJson(message.text) : asObject(message.attributes);
  return isObject(seen) && compilePattern(policy)(seen);
}

function asObject(attributes: KeptAttributes): JsonObject {
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([name, { type, text }]): [string, Json][] =>
      text === undefined ? [] : [[name, attributeValue(type, text)]],
    ),
  );
}

function attributeValue(type: string, text: string): Json {
  if (type === 'String.Array') return readJson(text) ?? text;
  return type.startsWith('Number') ? Number(text) : text;
}
