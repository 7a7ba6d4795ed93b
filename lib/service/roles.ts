import type { ActorWithRole, Role } from './context';
import { ServiceError } from './errors';

/** What roles are asked for. `read` is all that changes nothing and is no download of all records. */
export const verbs = [
  'read',
  'open',
  'extend',
  'extend-others',
  'release',
  'close',
  'resume',
  'edit-windows',
  'export',
  'import',
  'freeze',
  'lift',
  'enrol',
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
  'edit-windows': { roles: ['operator', 'admin'], words: 'changing windows' },
  export: { roles: ['auditor', 'operator', 'admin'], words: 'exporting all records' },
  import: { roles: ['admin'], words: 'importing records' },
  freeze: { roles: ['admin'], words: 'freezing' },
  lift: { roles: ['admin'], words: 'lifting a freeze' },
  enrol: { roles: ['admin'], words: 'enrolling a network' },
};

export function rolesThatMay(verb: Verb): readonly Role[] {
  return rights[verb].roles;
}
export function may(role: Role, verb: Verb): boolean {
  return rolesThatMay(verb).includes(role);
}
/** The verbs that a role allows. */
export function verbsOf(role: Role): Verb[] {
  return verbs.filter((verb) => may(role, verb));
}

/** Ends the verb with `forbidden` unless the actor's role allows it; the message names the roles that do. */
export function allow(actor: ActorWithRole, verb: Verb, network?: { readonly vpcId: string }): void {
  if (may(actor.role, verb)) return;
  const { roles, words } = rights[verb];
  const what = network ? `${words} (${network.vpcId})` : words;
  throw new ServiceError(
    'forbidden',
    `You have the role ${actor.role}; ${what} needs one of: ${roles.join(', ')}.`,
  );
}
