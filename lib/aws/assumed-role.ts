import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import { type ClientConfig, timeouts } from './clients';

/** A role in another account, and what it asks of who takes it on. */
export interface AssumedRole {
  readonly roleArn: string;
  readonly externalId: string;
}

/** An hour is the most for a role that another role takes on (IAM, "Role chaining"). */
const durationSeconds = 3600;
/** Before the clients' own five minutes, so that they never ask again for what is still kept. */
const renewBeforeMs = 10 * 60_000;

/**
 * The credentials of a role, got with our own and kept until shortly before they end: one question for all clients of a
 * site. `own` is how we reach AWS ourselves. What AWS refuses is not kept.
 */
export function assumedRole({ roleArn, externalId }: AssumedRole, own: ClientConfig) {
  const { credentials, ...reached } = own;
  const assume = fromTemporaryCredentials({
    params: {
      RoleArn: roleArn,
      ExternalId: externalId,
      RoleSessionName: 'sluice-dashboard',
      DurationSeconds: durationSeconds,
    },
    clientConfig: { requestHandler: timeouts, ...reached, maxAttempts: 2 },
    ...(credentials === undefined ? {} : { masterCredentials: credentials }),
  });
  let kept: ReturnType<typeof assume> | undefined;
  let renewAt = 0;
  return async (): ReturnType<typeof assume> => {
    if (kept && Date.now() < renewAt) return kept;
    renewAt = Number.POSITIVE_INFINITY;
    kept = assume().then(
      (identity) => {
        renewAt = (identity.expiration?.getTime() ?? 0) - renewBeforeMs;
        return identity;
      },
      (error: unknown) => {
        kept = undefined;
        throw error;
      },
    );
    return kept;
  };
}
