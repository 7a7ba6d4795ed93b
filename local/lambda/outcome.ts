/** How an invocation ended. */
export interface FunctionFailure {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}
export interface Outcome {
  /** The answer as JSON text, or the failure. */
  readonly payload: string;
  readonly failed: boolean;
  /** What it wrote, in CloudWatch's order: START, its own lines, END, REPORT. */
  readonly log: readonly LogLine[];
}
export interface LogLine {
  /** Epoch milliseconds. */
  readonly timestamp: number;
  readonly message: string;
}

/** As AWS words it, with the type that newer runtimes report (before: Lambda.Unknown): "Error names" [D]. */
export function timedOut(requestId: string, seconds: number): FunctionFailure {
  const errorMessage = `RequestId: ${requestId} Error: Task timed out after ${seconds.toFixed(2)} seconds`;
  return { errorType: 'Sandbox.Timedout', errorMessage };
}

/** The process of a function ended without an answer. */
export function exited(requestId: string, how: string): FunctionFailure {
  const errorMessage = `RequestId: ${requestId} Error: Runtime exited with error: ${how}`;
  return { errorType: 'Runtime.ExitError', errorMessage };
}

/** What a handler threw, as AWS's runtime for Node.js shows it. */
export function thrown(error: unknown): FunctionFailure {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
  return { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') };
}
