import { Temporal } from 'temporal-polyfill';
import { deploymentOf } from '@/infra/deployment';
import { namesOf } from '@/infra/names';
import { AwsCallFailed } from '@/lib/aws/call-failed';
import type { ClientConfig } from '@/lib/aws/clients';
import type { Observed } from '@/lib/egress/observed';
import { type Area, type Finding, fail } from './finding';
import { lookAtAccount } from './look-at-account';
import { lookAtEngine } from './look-at-engine';
import { lookAtNetworks, readNetworks } from './look-at-networks';
import { lookAtQuotas } from './look-at-quotas';
import { lookAtRights } from './look-at-rights';
import { lookAtSignOn, type SignOn } from './look-at-sign-on';
import type { Patient } from './patient';

export interface Examination {
  readonly config: ClientConfig;
  /** SST's stage; with `app` the deployment is called `<app>-<stage>`. */
  readonly stage: string;
  /** The deployment's whole name, where it is not SST's: on the local AWS. */
  readonly deployment?: string | undefined;
  /** The text of deployment.json, if there is one. */
  readonly settings?: string | undefined;
  /** The identity provider, where the settings do not say it. */
  readonly issuer?: string | undefined;
  readonly now?: () => Temporal.Instant;
}
export interface Report {
  readonly deployment: string;
  readonly region: string;
  /** Nothing is wrong that keeps Sluice from working. */
  readonly ok: boolean;
  readonly areas: readonly Area[];
}

const app = 'sluice';

/**
 * Looks at all that a deployment needs, before it is there and after, and changes nothing. What cannot be seen is
 * said, and does not keep the rest from being looked at. With credentials that do not work there is little to see.
 */
export async function examine(given: Examination): Promise<Report> {
  const deployment = given.deployment ?? `${app}-${given.stage}`;
  const settings = settingsIn(given);
  const now = given.now ?? Temporal.Now.instant;
  const system = () => now().epochMilliseconds;
  const expected = 'region' in settings ? settings.region : undefined;
  const [account, signOn] = await Promise.all([
    lookAtAccount(given.config, expected, system),
    lookAtSignOn(signOnIn(settings, given.issuer), system),
  ]);
  const mistakes = 'mistake' in settings ? [settings.mistake] : [];
  const areas: Area[] = [{ area: 'Account', findings: [...account.findings, ...mistakes] }];
  if (account.accountId !== undefined && !('mistake' in settings)) {
    const { accountId, partition = 'aws' } = account;
    const names = namesOf({ app: deployment, region: given.config.region, accountId, partition });
    areas.push(...(await inAccount({ config: given.config, names, settings, now: now() })));
  }
  areas.push({ area: 'Sign-on', findings: signOn });
  const wrong = areas.some(({ findings }) => findings.some(({ verdict }) => verdict === 'fail'));
  return { deployment, region: given.config.region, ok: !wrong, areas };
}

function settingsIn({ settings, stage }: Examination): Patient['settings'] | { readonly mistake: Finding } {
  try {
    return deploymentOf(settings, stage);
  } catch (error) {
    const found = error instanceof Error ? error.message.replaceAll('\n', ' ') : String(error);
    return { mistake: fail('settings', found, 'Correct deployment.json.') };
  }
}

function signOnIn(settings: ReturnType<typeof settingsIn>, issuer: string | undefined): SignOn {
  if ('mistake' in settings) return { issuer };
  const { signOn, hub } = settings;
  return {
    issuer: signOn?.issuer ?? issuer,
    tokenIssuers: signOn?.tokenIssuers,
    elsewhere: hub !== undefined,
  };
}

async function inAccount(patient: Patient): Promise<Area[]> {
  const engine = await lookAtEngine(patient);
  const networks = await seenNetworks(patient, engine.listing);
  const seen = 'findings' in networks ? [] : networks;
  const [rights, quotas] = await Promise.all([lookAtRights(patient, seen), lookAtQuotas(patient, seen)]);
  return [
    { area: 'Rights', findings: rights },
    { area: 'Quotas', findings: quotas },
    { area: `Engine of ${patient.names.app}`, findings: engine.findings },
    {
      area: 'Networks',
      findings: 'findings' in networks ? networks.findings : lookAtNetworks(patient, seen),
    },
  ];
}

async function seenNetworks(
  patient: Patient,
  listing: Parameters<typeof readNetworks>[1],
): Promise<readonly Observed[] | { readonly findings: Finding[] }> {
  try {
    return await readNetworks(patient, listing);
  } catch (error) {
    if (!(error instanceof AwsCallFailed)) throw error;
    const remedy = `Give the one who runs the doctor the right to call ec2:${error.doing}.`;
    return { findings: [fail('networks', error.message, remedy)] };
  }
}
