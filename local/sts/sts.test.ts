import {
  AssumeRoleCommand,
  GetCallerIdentityCommand,
  GetSessionTokenCommand,
  STSClient,
} from '@aws-sdk/client-sts';
import { expect, it } from 'vitest';
import { createLocalAws } from '@/local/core/local-aws';
import { memoryStore } from '@/local/core/memory-store';
import { setClock } from '@/local/core/set-clock';

const start = Date.parse('2026-11-22T10:00:00Z');
const config = () => createLocalAws({ clock: setClock(start), store: memoryStore() }).sdkConfig();

it('tells who is calling', async () => {
  const identity = await new STSClient(config()).send(new GetCallerIdentityCommand({}));
  expect(identity).toMatchObject({ Account: '000000000000', Arn: 'arn:aws:iam::000000000000:user/local' });
});

it('gives credentials by which one is in the account of the role', async () => {
  const here = config();
  const { Credentials, AssumedRoleUser } = await new STSClient(here).send(
    new AssumeRoleCommand({
      RoleArn: 'arn:aws:iam::111111111111:role/path/reader',
      RoleSessionName: 'ada',
      DurationSeconds: 900,
    }),
  );
  expect(AssumedRoleUser?.Arn).toBe('arn:aws:sts::111111111111:assumed-role/reader/ada');
  expect(Credentials?.Expiration).toEqual(new Date(start + 900_000));
  const credentials = {
    accessKeyId: Credentials?.AccessKeyId ?? '',
    secretAccessKey: Credentials?.SecretAccessKey ?? '',
    sessionToken: Credentials?.SessionToken ?? '',
  };
  const identity = await new STSClient({ ...here, credentials }).send(new GetCallerIdentityCommand({}));
  expect(identity.Account).toBe('111111111111');
});

it('gives session tokens that end', async () => {
  const { Credentials } = await new STSClient(config()).send(new GetSessionTokenCommand({}));
  expect(Credentials?.Expiration).toEqual(new Date(start + 12 * 3_600_000));
});

it.each([
  ['not of a role', 'arn:aws:iam::111111111111:user/ada', 'ada'],
  ['not an ARN', 'role-of-some-kind-or-other', 'ada'],
  ['of a session name that is too short', 'arn:aws:iam::111111111111:role/reader', 'a'],
])('refuses a role %s', async (_, RoleArn, RoleSessionName) => {
  await expect(
    new STSClient(config()).send(new AssumeRoleCommand({ RoleArn, RoleSessionName })),
  ).rejects.toMatchObject({ name: 'ValidationError' });
});
