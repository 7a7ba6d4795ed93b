/** `npm run doctor`: see infra/doctor/examine.ts. Exit 1 if there is something to mend, 2 if it was asked wrongly. */
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { STSClient } from '@aws-sdk/client-sts';
import * as z from 'zod';
import { examine } from './examine';
import { reportText } from './report-text';

const usage = `Usage: npm run doctor -- [--stage production] [--region eu-central-1] [--json]

Looks at what Sluice needs, before it is deployed and after: credentials, rights, quotas, the deployment's parts,
networks and the identity provider. It changes nothing. Credentials and region are those that the AWS SDK finds.
--deployment NAME for one that is not called sluice-<stage>, as on the local AWS: sluice.`;

const options = {
  stage: { type: 'string', default: 'production' },
  region: { type: 'string' },
  deployment: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** Undefined if a word is not known. */
function readWords() {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return undefined;
  }
}

/** As the SDK finds it: the variables, then the profile. Undefined if nothing says it. */
async function regionFound(): Promise<string | undefined> {
  const [found] = await Promise.allSettled([new STSClient({}).config.region()]);
  return found.status === 'fulfilled' ? found.value : undefined;
}

/** The provider that the web would be told, where deployment.json does not say it. */
function issuerTold(): string | undefined {
  const told = process.env.SLUICE_SIGN_ON;
  if (told !== undefined) return z.looseObject({ issuer: z.string() }).parse(JSON.parse(told)).issuer;
  return process.env.SLUICE_OIDC_ISSUER || undefined;
}

async function doctor(): Promise<number> {
  const words = readWords();
  const region = words?.region ?? (await regionFound());
  if (!words || words.help || region === undefined) {
    if (words && !words.help) console.error('No region is set: set AWS_REGION, or say --region.\n');
    console.log(usage);
    return words?.help ? 0 : 2;
  }
  const { stage, deployment, json } = words;
  const settings = existsSync('deployment.json') ? readFileSync('deployment.json', 'utf8') : undefined;
  const given = { config: { region }, stage, deployment, settings, issuer: issuerTold() };
  const report = await examine(given);
  const colour = process.stdout.isTTY && process.env.NO_COLOR === undefined;
  console.log(json ? JSON.stringify(report, null, 2) : reportText(report, { colour }));
  return report.ok ? 0 : 1;
}
process.exitCode = await doctor();
