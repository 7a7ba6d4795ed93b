import { bundleFunctions } from '@/infra/bundle';
import type { FunctionName } from '@/infra/functions';
import { deployClients, ec2Client, sdkConfigOf } from './clients';
import { confirmMail, isConfirmed } from './confirm-mail';
import { deploy } from './deploy';
import { samples } from './samples';
import { seedNetwork } from './seed-network';

export interface LocalDeployment {
  /** The local AWS, such as `http://127.0.0.1:4566`. */
  readonly endpoint: string;
  /** Where people open the dashboard, such as `http://localhost:3000`. */
  readonly origin: string;
  readonly sweepMinutes?: number;
  readonly region?: string;
  readonly email?: string;
  /** The functions' zips, if they were built before; else they are built now, which takes a few seconds. */
  readonly code?: Readonly<Record<FunctionName, Uint8Array>>;
}

export { bundleFunctions } from '@/infra/bundle';

/** Puts the product on the endpoint and gives the dashboard's variables. Can be repeated. */
export async function deployLocal(options: LocalDeployment): Promise<Record<string, string>> {
  const { email = 'you@example.com' } = options;
  const sdk = sdkConfigOf(options);
  const { variables, topicArn } = await deploy({
    sdk,
    code: options.code ?? (await bundleFunctions()),
    sweepMinutes: options.sweepMinutes ?? 1,
    email,
    copiedTagKeys: ['cost-centre'],
  });
  const { sns } = deployClients(sdk);
  if (!(await isConfirmed(sns, topicArn, email))) await confirmMail(options.endpoint, email);
  return {
    ...variables,
    AWS_ENDPOINT_URL: options.endpoint,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    SLUICE_ORIGIN: options.origin,
  };
}

/** Puts the sample networks on the endpoint, tagged as enrolment wants. What is there already is left as it is. */
export async function seedSamples(options: { endpoint: string; region?: string }): Promise<string[]> {
  const ec2 = ec2Client(sdkConfigOf(options));
  const vpcIds: string[] = [];
  for (const sample of samples) vpcIds.push(await seedNetwork(ec2, sample));
  return vpcIds;
}
