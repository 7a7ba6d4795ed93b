/** The error that a fault rule gives, as AWS gives it. */
import { isNetworkCode, NetworkFailure } from '@/local/core/network-failure';
import { AwsError } from '@/local/core/service';

export interface FaultError {
  readonly service: string;
  readonly code: string;
  readonly status?: number | undefined;
  readonly message?: string | undefined;
}

/** Where the SDK's schema knows the error, the wire layer sends the schema's status, unless the rule names one. */
export function faultError({ service, code, status, message }: FaultError): AwsError {
  if (isNetworkCode(code)) return new NetworkFailure(code, message);
  const text = message ?? messages[code] ?? `${code}, by a fault rule of the local AWS`;
  const error = new AwsError(code, text, status ?? statusOf(code, service));
  return status === undefined ? error : Object.assign(error, { exactStatus: true });
}

/**
 * EC2's client errors are 400, its server errors 5xx, and throttling is 503; the JSON services answer 400 to clients'
 * errors and throttling, the REST ones 403 and 429 (AWS, "Error codes for the Amazon EC2 API", "Common errors").
 */
function statusOf(code: string, service: string): number {
  const rest = service === 'scheduler' || service === 'lambda';
  if (rest && /^AccessDenied/.test(code)) return 403;
  if (rest && /Throttl|TooManyRequests/.test(code)) return 429;
  return statuses[code] ?? (/^Internal|ServerException$|ServerError$/.test(code) ? 500 : 400);
}

const statuses: Readonly<Record<string, number>> = {
  AccessDenied: 403,
  AuthFailure: 401,
  InsufficientAddressCapacity: 500,
  RequestLimitExceeded: 503,
  ServiceUnavailable: 503,
  ServiceUnavailableException: 503,
  Unavailable: 503,
  UnauthorizedOperation: 403,
};

const messages: Readonly<Record<string, string>> = {
  AddressLimitExceeded: 'The maximum number of addresses has been reached.',
  InternalError: 'An internal error has occurred',
  NatGatewayLimitExceeded: 'Performing this operation would exceed the limit of NAT gateways',
  RequestLimitExceeded: 'Request limit exceeded.',
  Throttling: 'Rate exceeded',
  ThrottlingException: 'Rate exceeded',
  UnauthorizedOperation: 'You are not authorized to perform this operation.',
};
