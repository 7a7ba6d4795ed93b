import type { Verb } from './roles';

interface DeedRow {
  /** What a role must allow. */
  readonly verb: Verb;
  /** It lets nothing out, so it is done even if it cannot be told in the activity log. */
  readonly closes?: true;
  /** It lets traffic out, now or by a schedule, that nothing let out before: people say why where that is wanted. */
  readonly wantsWhy?: true;
}

/** All that people and machines change: the one table. What is not in it cannot be done (`change.ts`). */
export const deeds = {
  open: { verb: 'open', wantsWhy: true },
  extend: { verb: 'extend' },
  release: { verb: 'release', closes: true },
  close: { verb: 'close', closes: true },
  resume: { verb: 'resume' },
  'try-again': { verb: 'try-again' },
  'create-window': { verb: 'edit-windows', wantsWhy: true },
  'replace-window': { verb: 'edit-windows', wantsWhy: true },
  'delete-window': { verb: 'edit-windows' },
  'switch-window-on': { verb: 'edit-windows' },
  'switch-window-off': { verb: 'edit-windows' },
  'skip-next': { verb: 'edit-windows' },
  freeze: { verb: 'freeze', closes: true },
  lift: { verb: 'lift' },
  import: { verb: 'import' },
  enrol: { verb: 'enrol', wantsWhy: true },
  unenrol: { verb: 'enrol' },
  'end-sessions': { verb: 'end-sessions', closes: true },
  'test-notices': { verb: 'test-notices' },
} as const satisfies Record<string, DeedRow>;
export type Deed = keyof typeof deeds;

export function rowOf(deed: Deed): DeedRow {
  return deeds[deed];
}
