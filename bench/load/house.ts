import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ec2Client, sdkConfigOf } from '@/infra/local/clients';
import { seedNetwork } from '@/infra/local/seed-network';
import { inParallel } from '@/lib/aws/in-parallel';
import { records as recipe } from '@/lib/live/adapters';
import { liveEngine } from '@/lib/live/engine';
import type { Env } from '@/lib/settings';
import { deploy, signOnVariables, startIdp, startLocalAws, startWeb } from '@/scripts/stack.mjs';
import { signedIn } from './sign-in';
import { windowRecords } from './windows';

const chosen = { port: 3196, awsPort: 4696, idpPort: 4796, sweepMinutes: 60 };

/** The whole product in its production build with sign-on, and a house full of networks; to be stopped at the end. */
export interface House {
  readonly origin: string;
  readonly endpoint: string;
  readonly vpcIds: readonly string[];
  /** Of the dashboard's process. */
  readonly pid: number;
  /** Sends a request as somebody who is signed in; resolves with the status. */
  readonly ask: (person: Person, method: string, path: string, body?: object) => Promise<Response>;
  /** The `Cookie` header of their session. */
  readonly cookieOf: (person: Person) => string;
  readonly stop: () => Promise<void>;
}
export const persons = ['ada', 'olu', 'ola', 'opa', 'vic', 'aud'] as const;
export type Person = (typeof persons)[number];

/** `nodeOptions` are those of the dashboard's process. */
export interface HouseOptions {
  readonly networks: number;
  readonly windows: number;
  readonly nodeOptions?: string;
}

export async function houseOf({ networks, windows, nodeOptions = '' }: HouseOptions): Promise<House> {
  const data = mkdtempSync(join(tmpdir(), 'sluice-load-'));
  const children: { stop: () => Promise<void> }[] = [];
  const started = (child: { stop: () => Promise<void> }) => children.push(child);
  const stop = async () => {
    for (const child of children.reverse()) await child.stop();
    rmSync(data, { recursive: true, force: true });
  };
  try {
    const origin = `http://localhost:${chosen.port}`;
    const endpoint = `http://127.0.0.1:${chosen.awsPort}`;
    await startLocalAws({ ...chosen, data }, started);
    await startIdp(chosen, started);
    const variables = {
      ...(await deploy(chosen)),
      ...signOnVariables(chosen),
      SLUICE_FIXED_ACTOR: undefined,
      NODE_OPTIONS: nodeOptions,
    };
    const web = await startWeb(chosen, variables, 'start', started);
    const cookies = new Map<Person, string>();
    for (const person of persons) cookies.set(person, await signedIn(origin, person));
    const cookieOf = (person: Person) => cookies.get(person) ?? '';
    const ask = askerOf(origin, cookieOf);
    const vpcIds = await seed(endpoint, networks);
    await addWindows(variables, endpoint, vpcIds, windows);
    return { origin, endpoint, vpcIds, pid: web.pid ?? 0, ask, cookieOf, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function askerOf(origin: string, cookieOf: House['cookieOf']): House['ask'] {
  return (person, method, path, body) =>
    fetch(`${origin}${path}`, {
      method,
      headers: {
        cookie: cookieOf(person),
        'sec-fetch-site': 'same-origin',
        ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
}

async function seed(endpoint: string, networks: number): Promise<string[]> {
  const ec2 = ec2Client(sdkConfigOf({ endpoint }));
  const vpcIds: string[] = [];
  for (let nth = 0; nth < networks; nth++) {
    const second = nth % 250;
    const first = 100 + Math.floor(nth / 250);
    vpcIds.push(
      await seedNetwork(ec2, {
        name: `team-${String(nth).padStart(4, '0')}`,
        cidr: `10.${first}.${second}.0/24`,
        tags: { team: `team-${nth % 10}` },
        gatewaySubnets: [{ zone: 'a', cidr: `10.${first}.${second}.0/26` }],
        tables: [{ name: 'private', subnets: [{ zone: 'a', cidr: `10.${first}.${second}.128/25` }] }],
        ipv6: false,
      }),
    );
  }
  return vpcIds;
}

/** As the dashboard writes them, without the runs that it would start. */
async function addWindows(
  env: Env,
  endpoint: string,
  vpcIds: readonly string[],
  windows: number,
): Promise<void> {
  const { records } = liveEngine(env, { records: recipe }, { sdk: sdkConfigOf({ endpoint }) });
  const all = vpcIds.flatMap((vpcId) => windowRecords(vpcId, windows));
  await inParallel(all, 20, (record) => records.write(record));
}
