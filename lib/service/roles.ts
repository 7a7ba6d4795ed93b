import type { ActorWithRole, Role } from './context';
import { ServiceError } from './errors';
import { grantsAt, strongestOf, type Where } from './grants';

/** What roles are asked for. `read` is all that changes nothing and is no download of all records. */
export const verbs = [
  'read',
  'open',
  'extend',
  'extend-others',
  'release',
  'close',
  'resume',
  'try-again',
  'edit-windows',
  'audit',
  'export',
  'import',
  'freeze',
  'lift',
  'enrol',
  'end-sessions',
  'test-notices',
] as const;
export type Verb = (typeof verbs)[number];

/**
 * Who may do what: the one table. An opener opens for a time and ends their own opening; an operator rules a network;
 * an auditor reads everything and takes it along; an admin stops and restores.
 */
const rights: Record<Verb, { roles: readonly Role[]; words: string }> = {
  read: { roles: ['viewer', 'opener', 'operator', 'auditor', 'admin'], words: 'looking' },
  open: { roles: ['opener', 'operator', 'admin'], words: 'opening a network' },
  extend: { roles: ['opener', 'operator', 'admin'], words: 'making an opening longer' },
  'extend-others': { roles: ['operator', 'admin'], words: 'making somebody else\u2019s opening longer' },
  release: { roles: ['opener', 'operator', 'admin'], words: 'ending one\u2019s own opening' },
  close: { roles: ['operator', 'admin'], words: 'closing a network' },
  resume: { roles: ['operator', 'admin'], words: 'resuming the schedule' },
  'try-again': { roles: ['opener', 'operator', 'admin'], words: 'trying again what failed' },
  'edit-windows': { roles: ['operator', 'admin'], words: 'changing windows' },
  audit: { roles: ['auditor', 'admin'], words: 'reading what others did' },
  export: { roles: ['auditor', 'operator', 'admin'], words: 'exporting all records' },
  import: { roles: ['admin'], words: 'importing records' },
  freeze: { roles: ['admin'], words: 'freezing' },
  lift: { roles: ['admin'], words: 'lifting a freeze' },
  enrol: { roles: ['admin'], words: 'enrolling a network' },
  'end-sessions': { roles: ['admin'], words: 'ending sessions' },
  'test-notices': { roles: ['admin'], words: 'sending a test notice' },
};

export function rolesThatMay(verb: Verb): readonly Role[] {
  return rights[verb].roles;
}
/** A verb in words that follow “may do”: `closing a network`. */
export function wordsOf(verb: Verb): string {
  return rights[verb].words;
}
export function may(actor: Pick<ActorWithRole, 'grants'>, verb: Verb, where: Where): boolean {
  return grantsAt(actor, where).some(({ role }) => rolesThatMay(verb).includes(role));
}
/** As what somebody does it there: by the strongest role that lets them, or that they have there at all. */
export function actingRole(actor: ActorWithRole, verb: Verb, where: Where): Role {
  const there = grantsAt(actor, where);
  const fitting = there.filter(({ role }) => rolesThatMay(verb).includes(role));
  return strongestOf(fitting) ?? strongestOf(there) ?? actor.role;
}
/** The verbs that somebody may there. */
export function verbsOf(actor: Pick<ActorWithRole, 'grants'>, where: Where): Verb[] {
  const grants = grantsAt(actor, where);
  return verbs.filter((verb) => grants.some(({ role }) => rolesThatMay(verb).includes(role)));
}

/**
 * Ends the verb with `forbidden` unless a grant that counts there allows it; the message names the roles that do. A
 * network on which no grant counts is not there for the actor: `not-found`. What concerns a whole site is asked for
 * `everywhere`, a list that leaves the rest out `somewhere`.
 */
export function allow(actor: ActorWithRole, verb: Verb, where: Where): void {
  if (may(actor, verb, where)) return;
  const grants = grantsAt(actor, where);
  if (typeof where !== 'string' && grants.length === 0) throw noSuchNetwork(where.vpcId);
  throw new ServiceError('forbidden', `${have(grants, where)}; ${wanted(verb, where)}.`);
}

/** One sentence for a network that is not there and for one that somebody may not know of. */
export function noSuchNetwork(vpcId: string): ServiceError {
  const detail = `There is no VPC ${vpcId} in the accounts and regions that Sluice looks after.`;
  return new ServiceError('not-found', detail);
}

function have(grants: ReturnType<typeof grantsAt>, where: Where): string {
  const named = [...new Set(grants.map(({ role }) => role))];
  if (named.length === 0) return 'Your roles are limited to some networks';
  return `You have the ${named.length > 1 ? 'roles' : 'role'} ${named.join(', ')}${whereWords(where)}`;
}

function wanted(verb: Verb, where: Where): string {
  const { roles, words } = rights[verb];
  const what = typeof where === 'string' ? words : `${words} (${where.vpcId})`;
  return `${what} needs one of: ${roles.join(', ')}${whereWords(where)}`;
}

const whereWords = (where: Where) => (where === 'everywhere' ? ' on all networks' : '');
