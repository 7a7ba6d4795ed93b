import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { dateWatch } from '@/lib/aws/aws-date';
import { AwsCallFailed, doing } from '@/lib/aws/call-failed';
import { type ClientConfig, stsClient } from '@/lib/aws/clients';
import { correction } from '@/lib/aws/clock';
import { type Finding, fail, ok, warn } from './finding';

/** Who asks, and where. `accountId` is missing where AWS does not let them in: nothing else can be looked at then. */
export interface AccountLook {
  readonly findings: readonly Finding[];
  readonly accountId?: string;
  readonly partition?: string;
}

/** AWS refuses requests that are five minutes off; sign-on and "open until" suffer before. */
const skewSeconds = { warn: 2, fail: 240 };

/** The credentials, whose they are, the region's kind, and the clock of this machine. One call, which needs no right. */
export async function lookAtAccount(
  config: ClientConfig,
  expectedRegion: string | undefined,
  system: () => number = Date.now,
): Promise<AccountLook> {
  const where = [...partitionOf(config.region), ...asConfigured(config.region, expectedRegion)];
  try {
    const { identity, clock } = await doing('GetCallerIdentity', () => ask(config, system));
    const { Account: accountId = '', Arn: arn = '' } = identity;
    const partition = arn.split(':')[1] ?? 'aws';
    const who = ok('credentials', `account ${accountId}, as ${arn.split(':').slice(5).join(':')}`);
    return { findings: [who, ...where, ...clock], accountId, partition };
  } catch (error) {
    if (!(error instanceof AwsCallFailed)) throw error;
    const remedy =
      error.kind === 'unreachable'
        ? 'This machine does not reach AWS: look at its network, its proxy and the region.'
        : 'Sign in (aws sso login), or set AWS_PROFILE or the variables with credentials that are valid.';
    return { findings: [fail('credentials', error.message, remedy), ...where] };
  }
}

async function ask(config: ClientConfig, system: () => number) {
  const command = new GetCallerIdentityCommand({});
  const dates: string[] = [];
  command.middlewareStack.add(
    dateWatch((date) => {
      dates.push(date);
    }),
    { step: 'deserialize' },
  );
  const sent = system();
  const identity = await stsClient(config).send(command);
  const offMs = dates[0] === undefined ? undefined : correction(Date.parse(dates[0]), sent, system());
  return { identity, clock: offMs === undefined ? [] : [clockFinding(Math.round(offMs / 1000))] };
}

function clockFinding(offSeconds: number): Finding {
  const off = Math.abs(offSeconds);
  if (off < skewSeconds.warn) return ok('clock', 'this machine and AWS agree');
  const found = `this machine is ${off} s ${offSeconds > 0 ? 'behind' : 'ahead of'} AWS`;
  const remedy = 'Let it set its clock by NTP.';
  return off < skewSeconds.fail ? warn('clock', found, remedy) : fail('clock', found, remedy);
}

/** Kinds of regions by the beginning of their names, with why the dashboard cannot stand there. */
const elsewhere: readonly (readonly [prefix: string, name: string, why: string])[] = [
  [
    'cn-',
    'China',
    'CloudFront there needs an ICP licence and lacks edge functions and origin access control for function URLs, on which the dashboard stands.',
  ],
  ['us-gov-', 'GovCloud', 'The partition has no CloudFront, on which the dashboard stands.'],
  ['us-iso', 'an isolated partition', 'It has no CloudFront, on which the dashboard stands.'],
  ['eusc-', 'the European Sovereign Cloud', 'Nobody has tried Sluice there.'],
];

function partitionOf(region: string): Finding[] {
  const found = elsewhere.find(([prefix]) => region.startsWith(prefix));
  if (!found) return [ok('region', region)];
  const [, name, why] = found;
  const remedy = 'Choose a region of the partition aws, or deploy the engine alone (hub) and see.';
  return [fail('region', `${region} is in ${name}. ${why}`, remedy)];
}

function asConfigured(region: string, expected: string | undefined): Finding[] {
  if (expected === undefined || expected === region) return [];
  const found = `deployment.json wants ${expected}, and this is ${region}`;
  return [fail('stage', found, `Set AWS_REGION=${expected}, or change deployment.json.`)];
}
