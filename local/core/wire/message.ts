import { gunzipSync } from 'node:zlib';
import { AwsError } from '@/local/core/service';

/** One HTTP request and its answer, whichever way they travel: a socket or a function call. */
export interface WireRequest {
  readonly method: string;
  /** Still percent-encoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}
export interface WireReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function textOf(request: WireRequest): string {
  return new TextDecoder().decode(request.body);
}

/** SDKs compress large requests to CloudWatch (Smithy, requestCompression). Error: SerializationException. */
export function unzipped(request: WireRequest): WireRequest {
  if (request.headers['content-encoding'] !== 'gzip') return request;
  try {
    return { ...request, body: gunzipSync(request.body, { maxOutputLength: longestBodyBytes }) };
  } catch {
    throw new AwsError('SerializationException', 'The request body is not valid gzip');
  }
}

/** Lambda takes zips of up to 50 MB, which travel as base64 in JSON. */
export const longestBodyBytes = 80 * 1024 * 1024;
