import { AwsError, type Scope } from '@/local/core/service';
import type { WireRequest } from './message';

export interface Signed extends Scope {
  readonly service: string;
}

const scopePattern = /Credential=([^/,\s]+)\/\d+\/([^/]+)\/([^/]+)\/aws4_request/;

/**
 * Who calls what, read from the signature's credential scope: any signature is accepted, none is not. Signatures
 * in the address are not taken: a page of another site could make those, but not an Authorization header.
 * An access key id of twelve digits names the account; every other one means `account`.
 */
export function signedBy(request: WireRequest, account: string): Signed {
  const [, keyId, region, service] = scopePattern.exec(request.headers.authorization ?? '') ?? [];
  if (!keyId || !region || !service)
    throw new AwsError(
      'MissingAuthenticationToken',
      'The request must be signed; any credentials will do',
      403,
    );
  return { account: /^\d{12}$/.test(keyId) ? keyId : account, region, service };
}
