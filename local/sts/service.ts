/** STS: who is calling, and credentials that name an account. Nothing here is checked: any credentials are let in. */
import { createHash, randomUUID } from 'node:crypto';
import * as Sts from '@aws-sdk/client-sts';
import { parseArn } from '@/local/core/arn';
import { type Constraints, constrain } from '@/local/core/constraints';
import { AwsError, type Host, type Service } from '@/local/core/service';

// STS API model 2011-06-15.
const assumeRoleLimits: Constraints = {
  RoleArn: { required: true, min: 20, max: 2048 },
  RoleSessionName: { required: true, min: 2, max: 64, pattern: /^[\w+=,.@-]*$/ },
  DurationSeconds: { min: 900, max: 43_200 },
  ExternalId: { min: 2, max: 1224, pattern: /^[\w+=,.@:/-]*$/ },
};
const sessionTokenLimits: Constraints = { DurationSeconds: { min: 900, max: 129_600 } };

export function stsService(host: Host): Service<typeof Sts> {
  return {
    name: 'sts',
    module: Sts,
    clientName: 'STSClient',
    handlers: {
      GetCallerIdentity: (_input, call) => ({
        UserId: userId(call.account),
        Account: call.account,
        Arn: `arn:aws:iam::${call.account}:user/local`,
      }),
      AssumeRole(input) {
        constrain(input, assumeRoleLimits, 'ValidationError');
        const { account, resource } = parseArn(input.RoleArn, 'ValidationError');
        const session = input.RoleSessionName ?? '';
        const role = /^role\/(?:.*\/)?([\w+=,.@-]+)$/.exec(resource)?.[1];
        if (role === undefined)
          throw new AwsError('ValidationError', `${input.RoleArn} is not the ARN of a role`);
        return {
          Credentials: credentials(host, account, input.DurationSeconds ?? 3600),
          AssumedRoleUser: {
            AssumedRoleId: `${userId(`${account}/${role}`).replace('AIDA', 'AROA')}:${session}`,
            Arn: `arn:aws:sts::${account}:assumed-role/${role}/${session}`,
          },
        };
      },
      GetSessionToken(input, call) {
        constrain(input, sessionTokenLimits, 'ValidationError');
        return { Credentials: credentials(host, call.account, input.DurationSeconds ?? 43_200) };
      },
    },
  };
}

/** The access key is the account's number: by it the local AWS knows whose call it is. */
function credentials(host: Host, account: string, seconds: number) {
  return {
    AccessKeyId: account,
    SecretAccessKey: randomUUID(),
    SessionToken: randomUUID(),
    Expiration: new Date(host.clock.now() + seconds * 1000),
  };
}

/** The same for the same owner, as AWS's unique ids are. */
const userId = (owner: string): string =>
  `AIDA${createHash('sha256').update(owner).digest('hex').slice(0, 17).toUpperCase()}`;
