/** From an operation's output, or an error, to the answer. */
import type { NormalizedSchema } from '@smithy/core/schema';
import type { AwsError } from '@/local/core/service';
import { isObject, type JsonObject, type WireReply } from './message';
import type { Operation, ServiceModel } from './model';
import { scalarText } from './scalar';
import { jsonText } from './write-json';
import { xmlMembers } from './write-xml';

export function encode(
  model: ServiceModel,
  operation: Operation,
  output: JsonObject,
  requestId: string,
): WireReply {
  const headers = { 'x-amzn-requestid': requestId };
  if (model.protocol === 'restJson1') return encodeRest(operation, output, headers);
  if (model.protocol === 'awsJson1_0' || model.protocol === 'awsJson1_1')
    return {
      status: 200,
      headers: { ...headers, 'content-type': jsonType(model) },
      body: bodyText(operation.output, output, false),
    };
  return {
    status: 200,
    headers: { ...headers, 'content-type': xmlType },
    body: xmlBody(model, operation, output, requestId),
  };
}

export const xmlType = 'text/xml;charset=UTF-8';

/** Content type of a JSON protocol's answers. */
export function jsonType(model: ServiceModel): string {
  if (model.protocol === 'restJson1') return 'application/json';
  return model.protocol === 'awsJson1_1' ? 'application/x-amz-json-1.1' : 'application/x-amz-json-1.0';
}

function xmlBody(model: ServiceModel, operation: Operation, output: JsonObject, requestId: string): string {
  const { name } = operation;
  const members = xmlMembers(operation.output, output);
  const inner =
    model.protocol === 'ec2Query'
      ? `<requestId>${requestId}</requestId>${members}`
      : `<${name}Result>${members}</${name}Result><ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${name}Response xmlns="${model.xmlNamespace}">${inner}</${name}Response>`;
}

function bodyText(schema: NormalizedSchema, output: JsonObject, jsonNames: boolean): string {
  return schema.isStructSchema() ? jsonText(schema, output, jsonNames) : '{}';
}

function encodeRest(operation: Operation, output: JsonObject, base: Record<string, string>): WireReply {
  const schema = operation.output;
  const headers = { ...base, 'content-type': 'application/json' };
  let status = operation.route?.status ?? 200;
  if (!schema.isStructSchema()) return { status, headers, body: status === 204 ? '' : '{}' };
  const rest: JsonObject = {};
  let body: string | Uint8Array | undefined;
  for (const [name, member] of schema.structIterator()) {
    const { httpHeader, httpPayload, httpResponseCode } = member.getMergedTraits();
    const value = output[name];
    if (httpPayload) body = payloadBody(member, value);
    else if (value === undefined || value === null) continue;
    else if (httpResponseCode) status = Number(value);
    else if (httpHeader) Object.assign(headers, { [httpHeader.toLowerCase()]: headerText(member, value) });
    else rest[name] = value;
  }
  return { status, headers, body: body ?? (status === 204 ? '' : jsonText(schema, rest, true)) };
}

function payloadBody(schema: NormalizedSchema, value: unknown): string | Uint8Array {
  if (value === undefined || value === null) return '';
  if (value instanceof Uint8Array || typeof value === 'string') return value;
  return jsonText(schema, value, true);
}

function headerText(schema: NormalizedSchema, value: unknown): string {
  if (Array.isArray(value))
    return value.map((item) => scalarText(schema.getValueSchema(), item, 'http-date')).join(', ');
  return scalarText(schema, value, 'http-date');
}

/** The error's fields that its schema knows, with its message under the schema's name for it. */
export function errorFields(schema: NormalizedSchema | undefined, error: AwsError): JsonObject {
  const names = schema?.isStructSchema() ? [...schema.structIterator()].map(([name]) => name) : [];
  const message = names.find((name) => name.toLowerCase() === 'message') ?? 'message';
  const fields = { ...error.fields, [message]: error.message };
  if (!schema || names.length === 0) return fields;
  const written: unknown = JSON.parse(jsonText(schema, fields, false));
  return { ...(isObject(written) ? written : {}), [message]: error.message };
}
