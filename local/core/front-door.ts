/** Answers requests: finds the service, reads, runs, makes durable, writes. */
import { randomUUID } from 'node:crypto';
import type { Clock } from '@/local/core/clock';
import { type Dispatcher, notServed } from '@/local/core/dispatcher';
import { NetworkFailure } from '@/local/core/network-failure';
import { AwsError, type Call, type Page, type Service } from '@/local/core/service';
import type { Store } from '@/local/core/store';
import { signedBy } from '@/local/core/wire/credentials';
import { decode, unknownAction } from '@/local/core/wire/decode';
import { encode } from '@/local/core/wire/encode';
import { encodeError, plainError } from '@/local/core/wire/encode-error';
import { textOf, unzipped, type WireReply, type WireRequest } from '@/local/core/wire/message';
import { modelOf, type ServiceModel } from '@/local/core/wire/model';

export interface FrontDoorParts {
  readonly services: readonly Service[];
  readonly dispatcher: Dispatcher;
  readonly clock: Clock;
  readonly store: Store;
  readonly account: string;
  readonly origin: () => string;
  /** Pages beside those of the services. */
  readonly pages: readonly Page[];
}

/** Answers one request, once every change is on disk. Rejects with NetworkFailure only: then the caller gets no answer. */
export type Respond = (request: WireRequest) => Promise<WireReply>;

/** Every answer carries the local clock's Date, by which callers correct their own. */
export function frontDoor(parts: FrontDoorParts): Respond {
  const models = new Map<string, ServiceModel>();
  const services = new Map(parts.services.map((service) => [service.name, service]));
  const pages = [...parts.pages, ...parts.services.flatMap((service) => service.pages ?? [])];
  const model = (name: string): ServiceModel | undefined => {
    const service = services.get(name);
    const known = models.get(name) ?? (service && modelOf(service));
    if (known) models.set(name, known);
    return known;
  };
  return async (request) => {
    const page = pages.find(({ path }) => path === request.path);
    const reply = page ? await openPage(parts, page, request) : await answerCall(parts, model, request);
    return { ...reply, headers: { date: new Date(parts.clock.now()).toUTCString(), ...reply.headers } };
  };
}

async function answerCall(
  parts: FrontDoorParts,
  modelNamed: (name: string) => ServiceModel | undefined,
  request: WireRequest,
): Promise<WireReply> {
  const requestId = randomUUID();
  let model: ServiceModel | undefined;
  try {
    const signed = signedBy(request, parts.account);
    model = modelNamed(signed.service);
    if (!model) throw new AwsError('UnknownService', `The local AWS has no service '${signed.service}'`, 404);
    const { operation, input } = decode(model, unzipped(request));
    if (!parts.dispatcher.serves(signed.service, operation.name))
      throw notServed(unknownAction(model), signed.service, operation.name);
    const call: Call = { ...signed, action: operation.name, requestId };
    const output = await parts.dispatcher.run(call, input).finally(() => parts.store.flush());
    return encode(model, operation, output, requestId);
  } catch (failure) {
    if (failure instanceof NetworkFailure) throw failure;
    const error = parts.dispatcher.asAwsError(failure);
    return model ? encodeError(model, error, requestId) : plainError(error, requestId, isForm(request));
  }
}

async function openPage(parts: FrontDoorParts, page: Page, request: WireRequest): Promise<WireReply> {
  try {
    const url = new URL(`${request.path}?${request.query}`, parts.origin());
    const { status, contentType, body } = await page.respond({
      method: request.method,
      url,
      body: textOf(request),
    });
    await parts.store.flush();
    return { status, headers: { 'content-type': contentType }, body };
  } catch (failure) {
    return plainError(parts.dispatcher.asAwsError(failure), randomUUID(), false);
  }
}

function isForm(request: WireRequest): boolean {
  return request.headers['content-type']?.includes('x-www-form-urlencoded') ?? request.query.has('Action');
}
