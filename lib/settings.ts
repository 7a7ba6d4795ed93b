import * as z from 'zod';
import { addressWays, gatewayWays, type Offered } from '@/lib/egress/settings';
import { Site } from '@/lib/egress/site';
import { isLoopbackHost } from '@/lib/loopback';
import { type ActorWithRole, roles } from '@/lib/service/context';

/** `process.env`, or what stands in for it. */
export type Env = Readonly<Record<string, string | undefined>>;

const arn = (service: string) =>
  z.string().regex(new RegExp(`^arn:[a-z-]+:${service}:`), `It looks like arn:aws:${service}:…`);

const listOf = (choices: readonly string[]) =>
  z.string().regex(new RegExp(`^(${choices.join('|')})(,(${choices.join('|')}))*$`), {
    error: `It is one or more of ${choices.join(', ')}, with commas between.`,
  });

/** Every variable that a function or the web may be given, and what it must look like. */
const variables = {
  AWS_REGION: Site.shape.region,
  SLUICE_GROUP: z.string().min(1),
  SLUICE_SCHEDULER_ROLE_ARN: arn('iam'),
  SLUICE_DLQ_ARN: arn('sqs'),
  SLUICE_WORKFLOW_ARN: arn('states'),
  SLUICE_NOTICE_ARN: arn('states'),
  SLUICE_TOPIC_ARN: arn('sns'),
  SLUICE_SWEEP_ARN: arn('lambda'),
  /** Only where networks may be enrolled from the API. */
  SLUICE_ENROL_ARN: arn('states'),
  SLUICE_ACTIVITY_LOG_GROUP: z.string().min(1),
  SLUICE_LOOKS_LOG_GROUP: z.string().min(1),
  SLUICE_MAX_OPEN_MINUTES: z.string().regex(/^[1-9]\d{0,4}$/, 'It is a number of minutes, from 1 to 99999.'),
  /** Whether an opening by hand needs a reason. */
  SLUICE_REASON_REQUIRED: z.string().regex(/^(true|false)$/, 'It is true or false.'),
  /** JSON: `lib/ticket-setting.ts`. */
  SLUICE_TICKET: z.string().min(1),
  /** A gateway's latest end is half an hour after its opening's: to wait longer would be of no use. */
  SLUICE_MAX_DRAIN_MINUTES: z.string().regex(/^([12]?\d|30)$/, 'It is a number of minutes, from 0 to 30.'),
  /** Keys with commas between; empty for none. */
  SLUICE_COPIED_TAG_KEYS: z.string(),
  /** What networks may choose by tag, with commas between; the first of each is the default. */
  SLUICE_OFFERED_GATEWAYS: listOf(gatewayWays),
  SLUICE_OFFERED_ADDRESSES: listOf(addressWays),
  /** Below it stand the ends of sessions. */
  SLUICE_SESSIONS_PATH: z.string().regex(/^(\/[\w.-]+)+$/, 'It looks like /sluice/sessions.'),
  SLUICE_ORIGIN: z.url({ protocol: /^https?$/, error: 'It looks like https://sluice.example.com.' }),
  /** JSON: `lib/sign-on/settings.ts`. */
  SLUICE_SIGN_ON: z.string().min(1),
  SLUICE_CLIENT_SECRET: z.string().min(1, 'It is the secret that the identity provider gave.'),
  SLUICE_SEALING_SECRETS: z
    .string()
    .regex(
      /^[^,]{32,}(,[^,]{32,})*$/,
      'It is one secret of 32 characters or more, or the new and the old with a comma.',
    ),
  SLUICE_FIXED_ACTOR: z.string().regex(/^[^:]+:.+:[a-z]+$/, 'It looks like id:name:role.'),
} as const satisfies Record<string, z.ZodString | z.ZodURL>;
export type Variable = keyof typeof variables;

/** A deployment that cannot work: the message names each variable that is missing or not valid. */
export class SettingsWrong extends Error {
  constructor(faults: readonly string[]) {
    super(`Sluice cannot run with these variables:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.name = 'SettingsWrong';
  }
}

/** Reads the variables named, and no others. Throws `SettingsWrong` with all that is wrong at once. */
export function readVariables(env: Env, names: readonly Variable[]): (name: Variable) => string {
  const faults = [...new Set(names)].sort().flatMap((name) => {
    const value = env[name];
    if (value === undefined) return [`${name} is missing.`];
    const parsed = variables[name].safeParse(value);
    const shown = name.includes('_SECRET') ? 'not valid' : `"${value}"`;
    return parsed.success ? [] : [`${name} is ${shown}. ${parsed.error.issues[0]?.message}`];
  });
  if (faults.length > 0) throw new SettingsWrong(faults);
  return (name) => {
    if (!names.includes(name)) throw new SettingsWrong([`${name} was not asked for.`]);
    return env[name] ?? '';
  };
}

/** Whether a variable is there that a deployment may leave out. */
export function isGiven(env: Env, name: Variable): boolean {
  return Object.hasOwn(env, name);
}

export const offeredVariables = [
  'SLUICE_OFFERED_GATEWAYS',
  'SLUICE_OFFERED_ADDRESSES',
  'SLUICE_MAX_DRAIN_MINUTES',
] as const satisfies readonly Variable[];

/** What the deployment offers: one reading for the engine and the web, that both decide alike. */
export function offeredIn(read: (name: Variable) => string): Offered {
  const chosen = <T extends string>(name: Variable, choices: readonly T[]) =>
    read(name)
      .split(',')
      .flatMap((word) => choices.filter((choice) => choice === word));
  return {
    gateways: chosen('SLUICE_OFFERED_GATEWAYS', gatewayWays),
    addresses: chosen('SLUICE_OFFERED_ADDRESSES', addressWays),
    maxDrainMinutes: Number(read('SLUICE_MAX_DRAIN_MINUTES')),
  };
}

/** The account and region in an ARN. */
export function siteOfArn(text: string): Site {
  const [, , , region, accountId] = text.split(':');
  return Site.parse({ region, accountId });
}

/**
 * Who acts where nobody signs on: a laptop. Throws `SettingsWrong` if the app's origin is not loopback, for there
 * everybody who reaches it would be this person.
 */
export function fixedActor(env: Env): ActorWithRole {
  const read = readVariables(env, ['SLUICE_FIXED_ACTOR', 'SLUICE_ORIGIN']);
  const origin = read('SLUICE_ORIGIN');
  if (!isLoopbackHost(new URL(origin).hostname)) {
    throw new SettingsWrong([
      `SLUICE_FIXED_ACTOR works only where SLUICE_ORIGIN is loopback, and that is "${origin}".`,
    ]);
  }
  const [id = '', ...rest] = read('SLUICE_FIXED_ACTOR').split(':');
  const name = rest.slice(0, -1).join(':');
  const role = roles.find((one) => one === rest.at(-1));
  if (!role) throw new SettingsWrong([`SLUICE_FIXED_ACTOR ends with one of ${roles.join(', ')}.`]);
  return { id, name, role, grants: [{ role }] };
}
