/** restJson1 requests: labels, query, headers and payload to the SDK's values. */
import type { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from '@/local/core/service';
import { isObject, type JsonObject, textOf, type WireRequest } from './message';
import { type JsonRules, parseJson, readJson } from './read-json';
import { scalarOf } from './scalar';

const rules: JsonRules = { jsonNames: true, refusal: 'ValidationException' };

export function readRest(
  schema: NormalizedSchema,
  request: WireRequest,
  labels: Readonly<Record<string, string>>,
): JsonObject {
  if (!schema.isStructSchema()) return {};
  const input: JsonObject = {};
  const members = [...schema.structIterator()];
  const payload = members.find(([, member]) => member.getMergedTraits().httpPayload);
  if (payload) input[payload[0]] = readPayload(payload[1], request);
  else Object.assign(input, readBody(schema, request));
  for (const [name, member] of members) {
    const value = readBound(name, member, request, labels);
    if (value !== undefined) input[name] = value;
  }
  return input;
}

function readPayload(schema: NormalizedSchema, request: WireRequest): unknown {
  if (schema.isBlobSchema()) return request.body.length > 0 ? request.body : undefined;
  const text = textOf(request);
  return schema.isStringSchema() ? text : readJson(schema, parseJson(text, rules), rules);
}

function readBody(schema: NormalizedSchema, request: WireRequest): JsonObject {
  const json = parseJson(textOf(request), rules);
  const bound = [...schema.structIterator()].filter(([, member]) => isBound(member)).map(([name]) => name);
  const misplaced = isObject(json) ? bound.find((name) => name in json) : undefined;
  if (misplaced) throw new AwsError(rules.refusal, `'${misplaced}' does not belong in the body`);
  const read = readJson(schema, json, rules);
  return isObject(read) ? read : {};
}

function isBound(member: NormalizedSchema): boolean {
  const traits = member.getMergedTraits();
  return Boolean(traits.httpLabel || traits.httpQuery || traits.httpHeader || traits.httpPrefixHeaders);
}

function readBound(
  name: string,
  member: NormalizedSchema,
  request: WireRequest,
  labels: Readonly<Record<string, string>>,
): unknown {
  const { httpLabel, httpQuery, httpHeader } = member.getMergedTraits();
  if (httpLabel) return readText(name, member, labels[name]);
  if (httpQuery) {
    const texts = request.query.getAll(httpQuery);
    if (!member.isListSchema()) return readText(name, member, texts[0]);
    return texts.length > 0 ? texts.map((text) => readText(name, member.getValueSchema(), text)) : undefined;
  }
  if (!httpHeader) return undefined;
  const text = request.headers[httpHeader.toLowerCase()];
  if (!member.isListSchema()) return readText(name, member, text);
  return text?.split(',').map((item) => readText(name, member.getValueSchema(), item.trim()));
}

function readText(name: string, schema: NormalizedSchema, text: string | undefined): unknown {
  if (text === undefined) return undefined;
  const value = scalarOf(schema, text);
  if (value === undefined) throw new AwsError(rules.refusal, `'${text}' is not a valid value of '${name}'`);
  return value;
}
