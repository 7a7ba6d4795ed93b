/** What a service of the local AWS is made of. Services know each other only through `Host.invoke`. */
import type { Clock } from '@/local/core/clock';
import type { Store } from '@/local/core/store';

/** Where a call acts: each account and region has its own state. */
export interface Scope {
  readonly account: string;
  readonly region: string;
}
export interface Call extends Scope {
  readonly service: string;
  readonly action: string;
  readonly requestId: string;
}

/** An error as AWS gives it. `status` is used where the SDK's schema does not name one. */
export class AwsError extends Error {
  /** The status is sent even where the SDK's schema names another. */
  readonly exactStatus: boolean = false;

  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
    readonly fields: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = 'AwsError';
  }
}

type CommandOf<M, Action extends string> = `${Action}Command` extends keyof M
  ? M[`${Action}Command`] extends abstract new (
      ...args: never[]
    ) => infer C
    ? C
    : never
  : never;
type InputOf<M, Action extends string> = CommandOf<M, Action> extends { input: infer I } ? I : never;
type OutputOf<M, Action extends string> =
  CommandOf<M, Action> extends { resolveMiddleware(...args: never[]): (...args: never[]) => Promise<infer R> }
    ? R extends { output: infer O }
      ? Omit<O, '$metadata'>
      : never
    : never;
type ActionsOf<M> = { [K in keyof M]: K extends `${infer Action}Command` ? Action : never }[keyof M] & string;

/** Handlers typed by the SDK itself: an action's input and output are those of the client's command. */
export type Handlers<M> = {
  readonly [A in ActionsOf<M>]?: (
    input: InputOf<M, A>,
    call: Call,
  ) => OutputOf<M, A> | Promise<OutputOf<M, A>>;
};

/** An event as an AWS service puts it on its account's default bus. */
export interface EmittedEvent {
  source: string;
  detailType: string;
  detail: object;
  resources?: string[];
}

/** A page or document for people, beside the API: `/_local/…`. Core answers `path` exactly, before any service. */
export interface Page {
  readonly path: string;
  respond(request: PageRequest): PageReply | Promise<PageReply>;
}
interface PageRequest {
  readonly method: string;
  readonly url: URL;
  readonly body: string;
}
export interface PageReply {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** Ways from one service to the rest of the local AWS. */
export interface Host {
  readonly clock: Clock;
  readonly store: Store;
  /** Where this local AWS is reached, such as `http://127.0.0.1:4566`: for links in mails and queue URLs. */
  readonly origin?: () => string;
  /** Resolves with the origin once the endpoint listens: functions in worker threads need a socket. */
  readonly listening?: () => Promise<string>;
  /** Calls another service's handler directly, as AWS's own services do: no wire, no credentials. Rejects with AwsError. */
  invoke(service: string, action: string, input: object, scope: Scope): Promise<Record<string, unknown>>;
  /** Puts one event on the scope's default event bus, as AWS services do (source `aws.…`). */
  emit(event: EmittedEvent, scope: Scope): void;
}

/** One service: `name` is the credential scope that SDKs sign with (`ec2`, `states`, `monitoring` …). */
export interface Service<M = object> {
  readonly name: string;
  /** The SDK client's module: the wire layer reads its schemas. */
  readonly module: M;
  /** The SDK client's class in that module. */
  readonly clientName: string;
  readonly handlers: Handlers<M>;
  /** Takes up what a stopped process left: arms timers, resumes executions. Called once all services exist. */
  resume?(): void;
  /** Ends what runs outside of the clock, such as worker threads. State stays in the store. */
  stop?(): void | Promise<void>;
  /** Takes what `Host.emit` was given: only the service `events` has it. */
  emit?(event: EmittedEvent, scope: Scope): void;
  /** Pages that the endpoint shows. */
  readonly pages?: readonly Page[];
}
