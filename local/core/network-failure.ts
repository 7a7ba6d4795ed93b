import { AwsError } from '@/local/core/service';

/** What Node.js calls a connection that fails: only these codes can be given to a NetworkFailure. */
export const networkCodes = [
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
] as const;
export type NetworkCode = (typeof networkCodes)[number];

/**
 * The caller gets no answer, whether the call was done or not. On the wire every one is a connection reset; in process
 * the SDK gets Node's error of that code. To services of the local AWS it is an error like any other, worth another try.
 */
export class NetworkFailure extends AwsError {
  constructor(code: NetworkCode, message = messages[code] ?? `connect ${code}`) {
    super(code, message, 503);
    this.name = 'NetworkFailure';
  }
}
const messages: Partial<Record<NetworkCode, string>> = {
  ECONNRESET: 'socket hang up',
  EAI_AGAIN: 'getaddrinfo EAI_AGAIN',
  ENOTFOUND: 'getaddrinfo ENOTFOUND',
};

export function isNetworkCode(code: string): code is NetworkCode {
  return networkCodes.some((known) => known === code);
}

/** The failure as the SDK's own request handler gives it: @smithy/node-http-handler renames three codes to TimeoutError. */
export function nodeError({ code, message }: NetworkFailure): Error {
  const renamed = ['ECONNRESET', 'EPIPE', 'ETIMEDOUT'].includes(code) ? { name: 'TimeoutError' } : {};
  return Object.assign(new Error(message), { code, ...renamed });
}
