/** What the wire needs to know of a service, read from the schemas that its SDK client exports. */
import { NormalizedSchema } from '@smithy/core/schema';
import type { Service } from '@/local/core/service';
import { isObject } from './message';
import { type Route, routeOf } from './route';

export type Protocol = 'ec2Query' | 'awsQuery' | 'awsJson1_0' | 'awsJson1_1' | 'restJson1';

export interface Operation {
  readonly name: string;
  readonly input: NormalizedSchema;
  readonly output: NormalizedSchema;
  readonly route: Route | undefined;
}
export interface ErrorShape {
  readonly name: string;
  readonly schema: NormalizedSchema;
  readonly status: number | undefined;
  /** Its code and status where the query protocols name it otherwise. */
  readonly queryCode: string | undefined;
  readonly queryStatus: number | undefined;
}
export interface ServiceModel {
  readonly name: string;
  readonly protocol: Protocol;
  readonly xmlNamespace: string;
  readonly operations: ReadonlyMap<string, Operation>;
  /** By shape name and by query code. */
  readonly errors: ReadonlyMap<string, ErrorShape>;
}

/** Sentinels of a static schema's first element: @smithy/types, schema/static-schemas. */
const operationKind = 9;
const errorKind = -3;

/** Reads the model. Throws when the module is not an SDK client's or speaks a protocol we do not. */
export function modelOf(service: Service): ServiceModel {
  const exported = Object.values(service.module).filter(Array.isArray);
  const operations = exported.filter((schema) => schema[0] === operationKind).map(operationOf);
  const errors = exported.filter(isAwsError).map(errorOf);
  return {
    name: service.name,
    ...protocolOf(service),
    operations: new Map(operations.map((operation) => [operation.name, operation])),
    errors: new Map(errors.flatMap(errorNames)),
  };
}

function operationOf(schema: unknown[]): Operation {
  const [, , name, traits, input, output] = schema;
  if (typeof name !== 'string') throw new TypeError('An operation schema without a name');
  const http = isObject(traits) && Array.isArray(traits.http) ? traits.http : undefined;
  return { name, input: resolved(input), output: resolved(output), route: http && routeOf(http) };
}

/** An operation names its shapes by a function, so that modules may refer to each other. */
function resolved(reference: unknown): NormalizedSchema {
  const schema = typeof reference === 'function' ? reference() : reference;
  return NormalizedSchema.of(schema);
}

/** The SDK's own base class is among a client's errors, in a namespace of its own: AWS never sends it. */
function isAwsError([kind, namespace]: unknown[]): boolean {
  return kind === errorKind && !String(namespace).startsWith('smithy.ts.sdk.synthetic');
}

function errorOf(schema: unknown[]): ErrorShape {
  const [, , name, traits] = schema;
  const { httpError, awsQueryError } = isObject(traits) ? traits : {};
  const [queryCode, queryStatus] = Array.isArray(awsQueryError) ? awsQueryError : [];
  return {
    name: String(name),
    schema: resolved(() => schema),
    status: typeof httpError === 'number' ? httpError : undefined,
    queryCode,
    queryStatus,
  };
}

function errorNames(error: ErrorShape): [string, ErrorShape][] {
  return [error.name, error.queryCode ?? error.name].map((name) => [name, error]);
}

function protocolOf(service: Service): Pick<ServiceModel, 'protocol' | 'xmlNamespace'> {
  const Client = Reflect.get(service.module, service.clientName);
  if (typeof Client !== 'function')
    throw new TypeError(`${service.clientName} is not in the module of ${service.name}`);
  const client: unknown = Reflect.construct(Client, [{ region: 'local' }]);
  const protocol = isObject(client) && isObject(client.config) ? client.config.protocol : undefined;
  if (!speaks(protocol)) throw new TypeError(`${service.clientName} does not tell its protocol`);
  const name = protocol.getShapeId().split('#')[1];
  if (!isProtocol(name))
    throw new TypeError(`${service.clientName} speaks ${name}, which the local AWS does not`);
  return { protocol: name, xmlNamespace: protocol.options.xmlNamespace ?? '' };
}

/** The public part of a client's protocol: @smithy/types, ClientProtocol, and the options it was made with. */
interface Speaking {
  getShapeId(): string;
  readonly options: { readonly xmlNamespace?: string };
}

function speaks(value: unknown): value is Speaking {
  return isObject(value) && typeof value.getShapeId === 'function' && isObject(value.options);
}

function isProtocol(name: unknown): name is Protocol {
  return ['ec2Query', 'awsQuery', 'awsJson1_0', 'awsJson1_1', 'restJson1'].some((known) => known === name);
}
