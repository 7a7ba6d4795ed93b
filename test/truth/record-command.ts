/**
 * `npm run record`: asks a real AWS account the facts that the local AWS is tested against, and prints where they
 * differ. It has not run against AWS yet, only against the local AWS over HTTP (AWS_ENDPOINT_URL).
 *
 * It makes a VPC of its own and small things beside it, each named or tagged with the prefix, and takes everything
 * away in the end, also when it breaks off or is stopped by Ctrl-C. It bills a few NAT gateway hours: under a dollar,
 * in about an hour. The role, if one is given, must trust scheduler, states and lambda, and may send to SQS queues of
 * the prefix; without it the chapters that need one are left out.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { clientsOf, given } from './account';
import { chapters } from './chapters';
import { openAccount } from './open-account';
import { record } from './record';

const usage = `Usage: npm run record -- --region eu-central-1 --prefix sluice-record --i-accept-costs [--role-arn ARN] [--only WORDS]

Asks a real AWS account what the local AWS is tested against. It creates NAT gateways and other resources whose names
begin with the prefix, and deletes them in the end: under one dollar, in about an hour. Credentials are those that the
AWS SDK finds. --only asks the chapters whose title has these words.`;

interface Wishes {
  readonly region: string;
  readonly prefix: string;
  readonly roleArn: string;
  readonly only: string;
}

/** Undefined if something is missing or wrong: then the usage is all there is to say. */
function readWishes(): Wishes | undefined {
  const { values } = parseArgs({
    strict: false,
    options: {
      region: { type: 'string' },
      prefix: { type: 'string' },
      'role-arn': { type: 'string' },
      only: { type: 'string' },
      'i-accept-costs': { type: 'boolean' },
    },
  });
  const text = (value: string | boolean | undefined) => (typeof value === 'string' ? value : '');
  const wishes = {
    region: text(values.region),
    prefix: text(values.prefix),
    roleArn: text(values['role-arn']),
    only: text(values.only),
  };
  const isWhole =
    /^[a-z]{2}(-[a-z]+)+-\d$/.test(wishes.region) && /^[a-z][a-z0-9-]{2,19}$/.test(wishes.prefix);
  return isWhole && values['i-accept-costs'] === true ? wishes : undefined;
}

/** Ctrl-C ends the asking at its next wait, so that what was made is taken away; a second one ends the process. */
function stoppable() {
  const stop = new AbortController();
  process.once('SIGINT', () => {
    stop.abort(new Error('It was stopped.'));
    console.log('Stopping: what was made is taken away. Press Ctrl-C again to leave it behind.');
  });
  let isTold = false;
  const rest = (seconds: number) => sleep(seconds * 1000);
  return {
    rest,
    /** Rejects once when it is stopped; what is waited for later belongs to the taking away. */
    async pass(seconds: number): Promise<void> {
      if (isTold) return rest(seconds);
      try {
        await sleep(seconds * 1000, undefined, { signal: stop.signal });
      } catch (error) {
        isTold = true;
        throw error;
      }
    },
    isStopped: () => stop.signal.aborted,
  };
}

/** The account of the credentials. Rejects with a sentence that says why it cannot be told. */
async function whoAmI(region: string): Promise<string> {
  try {
    const { Account } = await new STSClient({ region }).send(new GetCallerIdentityCommand({}));
    return given(Account, 'an account');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`AWS does not say which account this is: ${why}`, { cause: error });
  }
}

async function main(): Promise<number> {
  const wishes = readWishes();
  if (!wishes) {
    console.error(usage);
    return 2;
  }
  const { region, prefix, roleArn, only } = wishes;
  const accountId = await whoAmI(region);
  const { pass, rest, isStopped } = stoppable();
  const opened = openAccount({
    clients: clientsOf({ region, maxAttempts: 4 }),
    runId: Date.now().toString(36),
    prefix,
    region,
    accountId,
    roleArn,
    isLocal: false,
    now: Date.now,
    pass,
  });
  const chosen = chapters.filter(({ title }) => title.toLowerCase().includes(only.toLowerCase()));
  console.log(`Asking account ${accountId} in ${region}, under the prefix ${prefix}.`);
  const asked = await record(opened, { chapters: chosen, isStopped, rest }, console.log);
  for (const problem of asked.problems) console.error(problem);
  console.log(`${asked.asked} facts asked, ${asked.differences} differ.`);
  return asked.problems.length > 0 || asked.differences > 0 ? 1 : 0;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
