/** Calls what a Task names, and gives its answer and its errors the form that Step Functions gives them. */
import { randomUUID } from 'node:crypto';
import { NetworkFailure } from '@/local/core/network-failure';
import { AwsError, type Host, type Scope } from '@/local/core/service';
import { isRecord, type Json, type JsonObject, parseJson } from '@/local/integration/json';
import { type SdkAction, sdkAction } from '@/local/integration/sdk-action';
import { readShape, ShapeError, writeShape } from '@/local/integration/shape';
import type { Resource } from './resource';
import { StatesError } from './states-error';

/** The answer as the state's result. Throws StatesError. */
export async function callResource(
  host: Host,
  resource: Resource,
  parameters: Json,
  scope: Scope,
): Promise<Json> {
  const action = await sdkAction(resource.sdkService, resource.resource);
  if (!action) {
    const known = `There is no action ${resource.resource} of ${resource.sdkService}.`;
    throw new StatesError('States.Runtime', known);
  }
  const input = inputOf(resource, action, parameters);
  const output = await invoked(host, resource, action, input, scope);
  return resource.optimised ? optimisedResult(resource, action, output) : writeShape(action.output, output);
}

function inputOf(resource: Resource, action: SdkAction, parameters: Json): object {
  const isLambda = resource.optimised && resource.sdkService === 'lambda';
  const given = isLambda ? withPayloadAsText(parameters) : parameters;
  try {
    const input = readShape(action.input, given, { objectsAsText: resource.optimised !== undefined });
    return isRecord(input) ? input : {};
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    const reason = error.problem === 'unknown' ? `${error.message} by Step Functions` : error.message;
    const cause = `The Parameters '${JSON.stringify(parameters)}' could not be used to start the Task: [${reason}]`;
    throw new StatesError('States.Runtime', cause);
  }
}

/** `lambda:invoke` takes any JSON as the payload: a text becomes a JSON text. */
function withPayloadAsText(parameters: Json): Json {
  if (!isObject(parameters) || parameters.Payload === undefined) return parameters;
  return { ...parameters, Payload: JSON.stringify(parameters.Payload) };
}

async function invoked(
  host: Host,
  resource: Resource,
  action: SdkAction,
  input: object,
  scope: Scope,
): Promise<Record<string, unknown>> {
  try {
    return await host.invoke(action.service, action.action, input, scope);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw serviceError(resource, action, error);
  }
}

/**
 * `Sfn.ExecutionAlreadyExistsException`, `StepFunctions.ExecutionAlreadyExistsException` through the optimised
 * integration: the class of AWS's SDK for Java 2, whose names end in Exception. A code without a class of its own is
 * the service's: `Ec2.Ec2Exception`. Source: AWS, "Error names" of "Handling errors in Step Functions workflows", and
 * recorded failures of several public projects.
 */
function serviceError(resource: Resource, action: SdkAction, error: AwsError): StatesError {
  const prefix = resource.optimised?.prefix ?? action.prefix;
  // No answer at all: the Java SDK's own exception, as Step Functions names it among those to retry (facts/aws.md, 4).
  if (error instanceof NetworkFailure) return new StatesError(`${prefix}.SdkClientException`, error.message);
  const shape = action.errorShape(error.code);
  const own = prefix === 'Lambda' ? 'AWSLambdaException' : `${action.prefix}Exception`;
  const name = shape === undefined ? own : shape.replace(/(Exception)?$/, 'Exception');
  const cause = `${error.message} (Service: ${action.prefix}, Status Code: ${error.status}, Request ID: ${randomUUID()})`;
  return new StatesError(`${prefix}.${name}`, cause);
}

function optimisedResult(resource: Resource, action: SdkAction, output: Record<string, unknown>): Json {
  const result = writeShape(action.output, output);
  const answer = isObject(result) ? result : {};
  if (resource.sdkService === 'eventbridge' && Number(answer.FailedEntryCount ?? 0) > 0) {
    throw new StatesError('EventBridge.FailedEntry', JSON.stringify(answer));
  }
  const metadata = {
    SdkHttpMetadata: { HttpStatusCode: 200 },
    SdkResponseMetadata: { RequestId: randomUUID() },
  };
  if (resource.sdkService !== 'lambda') return { ...answer, ...metadata };
  return { ...functionResult(answer), ...metadata };
}

/** The payload as JSON. A function's error becomes the state's, under the name that the function gave it. */
function functionResult(answer: JsonObject): JsonObject {
  const text = typeof answer.Payload === 'string' ? answer.Payload : '';
  const payload = parseJson(text) ?? text;
  if (answer.FunctionError !== undefined) {
    const errorType =
      isObject(payload) && typeof payload.errorType === 'string' ? payload.errorType : 'Lambda.Unknown';
    throw new StatesError(errorType, text);
  }
  return { ...answer, Payload: payload };
}

const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
