/** The command `local-aws`: serves the local AWS on loopback until it is told to stop. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { DataFolderLocked, DataFolderNotWritable } from '@/local/core/data-folder';
import { troublesFrom } from '@/local/core/faults/environment';
import { DataFolderDamaged } from '@/local/core/journal-files';
import { openJournalStore } from '@/local/core/journal-store';
import { type LocalAws, startLocalAws } from '@/local/core/local-aws';
import { memoryStore } from '@/local/core/memory-store';
import { realClock } from '@/local/core/real-clock';
import { SettingRefused } from '@/local/core/setting';

/** A fault of use, told in one sentence. */
class Refusal extends Error {}

const seconds = z.coerce.number<string>('it must be a number of seconds').min(0).max(86_400);
const startUp = z.object({
  SLUICE_AWS_PORT: z.coerce
    .number<string>('it must be a port from 0 to 65535')
    .int()
    .min(0)
    .max(65_535)
    .default(4566),
  SLUICE_DATA: z.string().min(1).default('.sluice'),
  SLUICE_NAT_PENDING_SECONDS: seconds.default(8),
  SLUICE_NAT_DELETING_SECONDS: seconds.default(5),
});

interface Settings {
  readonly port: number;
  /** Absent: state lives as long as the process. */
  readonly folder: string | undefined;
  readonly pendingSeconds: number;
  readonly deletingSeconds: number;
}

/** Flags go before the environment. Errors: Refusal. */
function readSettings(args: string[], environment: NodeJS.ProcessEnv): Settings {
  const flags = readFlags(args);
  const given = {
    ...environment,
    ...(flags.port === undefined ? {} : { SLUICE_AWS_PORT: flags.port }),
    ...(flags.data === undefined ? {} : { SLUICE_DATA: flags.data }),
  };
  const { data, error } = startUp.safeParse(given);
  if (error) {
    const [issue] = error.issues;
    throw new Refusal(`${issue?.path.join('.')} is not valid: ${issue?.message}.`);
  }
  return {
    port: data.SLUICE_AWS_PORT,
    folder: flags.empty ? undefined : join(data.SLUICE_DATA, 'aws'),
    pendingSeconds: data.SLUICE_NAT_PENDING_SECONDS,
    deletingSeconds: data.SLUICE_NAT_DELETING_SECONDS,
  };
}

function readFlags(args: string[]): { port?: string; data?: string; empty: boolean } {
  const options = {
    port: { type: 'string' },
    data: { type: 'string' },
    empty: { type: 'boolean', default: false },
  } as const;
  try {
    const { port, data, empty } = parseArgs({ args, options }).values;
    return { ...(port === undefined ? {} : { port }), ...(data === undefined ? {} : { data }), empty };
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new Refusal(`${reason}. The flags are --port, --data and --empty.`);
  }
}

async function serve(
  { port, folder, pendingSeconds, deletingSeconds }: Settings,
  environment: NodeJS.ProcessEnv,
): Promise<void> {
  const clock = realClock();
  const store = folder === undefined ? memoryStore() : await openJournalStore(folder);
  const options = { clock, store, ec2: { pendingSeconds, deletingSeconds } };
  const aws = await startLocalAws(options, port).catch(async (error: unknown) => {
    await store.close();
    throw portRefusal(error, port) ?? error;
  });
  const troubles = await setTroubles(environment, aws);
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    clock.stop();
    await aws.stop();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());
  for (const line of troubles) console.log(line);
  console.log(`Local AWS is ready on ${aws.url}`);
}

/** The lines to print. What is not valid stops the local AWS. */
async function setTroubles(environment: NodeJS.ProcessEnv, aws: LocalAws): Promise<string[]> {
  try {
    return troublesFrom(environment, aws);
  } catch (error) {
    await aws.stop();
    throw error;
  }
}

function portRefusal(error: unknown, port: number): Refusal | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return new Refusal(`Port ${port} is in use. Stop what uses it, or choose another with SLUICE_AWS_PORT.`);
  if (code === 'EACCES')
    return new Refusal(`Port ${port} may not be used by this user. Choose another with SLUICE_AWS_PORT.`);
  return undefined;
}

function isRefusal(error: unknown): error is Error {
  const kinds = [Refusal, SettingRefused, DataFolderLocked, DataFolderNotWritable, DataFolderDamaged];
  return kinds.some((kind) => error instanceof kind);
}

// Here the SDK's clients lend their schemas only; their advice on Node.js is for whoever calls AWS.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

try {
  await serve(readSettings(process.argv.slice(2), process.env), process.env);
} catch (error) {
  console.error(isRefusal(error) ? error.message : error);
  process.exit(1);
}
