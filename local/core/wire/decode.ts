/** From a request to an operation and its input. */
import { AwsError } from '@/local/core/service';
import { isObject, type JsonObject, textOf, type WireRequest } from './message';
import type { Operation, ServiceModel } from './model';
import { type JsonRules, parseJson, readJson } from './read-json';
import { readQuery } from './read-query';
import { readRest } from './read-rest';
import { requireMembers } from './required';
import { matchRoute } from './route';

export interface Decoded {
  readonly operation: Operation;
  readonly input: JsonObject;
}

/** Rejects with AwsError: InvalidAction or UnknownOperationException for an action that AWS does not have. */
export function decode(model: ServiceModel, request: WireRequest): Decoded {
  const decoded = decodeBy(model, request);
  requireMembers(decoded.operation.input, decoded.input, model.protocol);
  return decoded;
}

/** The protocol's code for an action that is not there. */
export function unknownAction({ protocol }: ServiceModel): string {
  return protocol === 'ec2Query' || protocol === 'awsQuery' ? 'InvalidAction' : 'UnknownOperationException';
}

function decodeBy(model: ServiceModel, request: WireRequest): Decoded {
  if (model.protocol === 'restJson1') return decodeRest(model, request);
  if (model.protocol === 'awsJson1_0' || model.protocol === 'awsJson1_1') return decodeJson(model, request);
  return decodeQuery(model, request);
}

function decodeQuery(model: ServiceModel, request: WireRequest): Decoded {
  const form = request.method === 'GET' ? request.query : new URLSearchParams(textOf(request));
  const action = form.get('Action') ?? '';
  const operation = model.operations.get(action);
  if (!operation)
    throw new AwsError(
      'InvalidAction',
      `The action ${action || '(none)'} is not valid for this web service.`,
    );
  return { operation, input: readQuery(operation.input, form, model.protocol === 'ec2Query') };
}

const jsonRules: JsonRules = { jsonNames: false, refusal: 'SerializationException' };

function decodeJson(model: ServiceModel, request: WireRequest): Decoded {
  const target = request.headers['x-amz-target'] ?? '';
  const operation = model.operations.get(target.split('.')[1] ?? '');
  if (!operation)
    throw new AwsError(
      unknownAction(model),
      `The operation ${target || '(none)'} is not known to ${model.name}`,
    );
  const input = readJson(operation.input, parseJson(textOf(request), jsonRules), jsonRules);
  return { operation, input: isObject(input) ? input : {} };
}

function decodeRest(model: ServiceModel, request: WireRequest): Decoded {
  const hits = [...model.operations.values()].flatMap((operation) => {
    const labels = operation.route && matchRoute(operation.route, request);
    return labels ? [{ operation, labels, weight: operation.route?.weight ?? 0 }] : [];
  });
  const [hit] = hits.sort((a, b) => b.weight - a.weight);
  if (!hit)
    throw new AwsError(
      unknownAction(model),
      `${request.method} ${request.path} is not an operation of ${model.name}`,
      404,
    );
  return { operation: hit.operation, input: readRest(hit.operation.input, request, hit.labels) };
}
