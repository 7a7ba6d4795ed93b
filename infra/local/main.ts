import { bundleFunctions } from '@/infra/bundle';
import type { FunctionName } from '@/infra/functions';
import { deployClients, ec2Client, type SdkConfig, sdkConfigOf } from './clients';
import { confirmMail, isConfirmed } from './confirm-mail';
import { type Deployment, deploy } from './deploy';
import { type SampleNetwork, samples } from './samples';
import { secondSite } from './second-site';
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

const app = 'sluice';

/**
 * Puts the product on the endpoint, and a second engine in another account and region, which the dashboard shows too.
 * Gives the dashboard's variables. Can be repeated.
 */
export async function deployLocal(options: LocalDeployment): Promise<Record<string, string>> {
  const { endpoint, email = 'you@example.com', sweepMinutes = 1 } = options;
  const code = options.code ?? (await bundleFunctions());
  const shared = { app, code, sweepMinutes, copiedTagKeys: ['cost-centre'] };
  const { accountId, region, name, externalId } = secondSite;
  const sites = { name: 'Platform', others: [{ app, accountId, region, name, externalId }] };
  const [variables] = await Promise.all([
    deployWithMail(
      { ...shared, sdk: sdkConfigOf(options), sites, email, enrolFromDashboard: true },
      endpoint,
    ),
    deployWithMail(
      { ...shared, sdk: sdkConfigOf({ endpoint, region, accountId }), email: secondSite.email },
      endpoint,
    ),
  ]);
  return {
    ...variables,
    AWS_ENDPOINT_URL: options.endpoint,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    SLUICE_ORIGIN: options.origin,
  };
}

/** Deploys, and confirms the address of its notices as its owner would. Gives the dashboard's variables. */
async function deployWithMail(
  deployment: Deployment & { readonly email: string },
  endpoint: string,
): Promise<Record<string, string>> {
  const { email, sdk } = deployment;
  const { variables, topicArn } = await deploy(deployment);
  const { sns } = deployClients(sdk);
  if (!(await isConfirmed(sns, topicArn, email))) await confirmMail(endpoint, email);
  return variables;
}

/**
 * Puts the sample networks on the endpoint, tagged as enrolment wants; gives those of the first account. What is there
 * already is left as it is.
 */
export async function seedSamples(options: { endpoint: string; region?: string }): Promise<string[]> {
  const { accountId, region } = secondSite;
  const [vpcIds] = await Promise.all([
    seedAll(samples, sdkConfigOf(options)),
    seedAll(secondSite.samples, sdkConfigOf({ endpoint: options.endpoint, region, accountId })),
  ]);
  return vpcIds;
}

async function seedAll(networks: readonly SampleNetwork[], sdk: SdkConfig): Promise<string[]> {
  const ec2 = ec2Client(sdk);
  const vpcIds: string[] = [];
  for (const network of networks) vpcIds.push(await seedNetwork(ec2, network));
  return vpcIds;
}
