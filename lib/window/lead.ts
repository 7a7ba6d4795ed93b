import type { WindowDraft } from './record';

/** What `auto` may come to, in minutes; without a measurement the usual two minutes of a NAT gateway and a minute more. */
export const autoLead = { leastMinutes: 1, mostMinutes: 15, unmeasuredMinutes: 3 } as const;

/** EventBridge Scheduler fires within the minute (facts/faults.md, finding 9). */
const schedulerSeconds = 60;

/**
 * The minutes that `auto` stands for in a network whose gateways take up to `pendingSeconds` in 95 of 100 cases:
 * that and the scheduler's minute, rounded up, from 1 to 15.
 */
export function autoLeadMinutes(pendingSeconds: number | undefined): number {
  if (pendingSeconds === undefined) return autoLead.unmeasuredMinutes;
  const minutes = Math.ceil((pendingSeconds + schedulerSeconds) / 60);
  return Math.min(autoLead.mostMinutes, Math.max(autoLead.leastMinutes, minutes));
}

/** A window's lead, as far as it needs to be known; `autoLeadMinutes` is what `auto` comes to in its network now. */
export interface Led extends Pick<WindowDraft, 'rule' | 'leadMinutes'> {
  readonly autoLeadMinutes?: number;
}

/** Minutes that the way out is built before the opening; a cron window has none. */
export function leadMinutesOf({ rule, leadMinutes, autoLeadMinutes: measured }: Led): number {
  if (rule.type === 'cron') return 0;
  return leadMinutes === 'auto' ? (measured ?? autoLead.unmeasuredMinutes) : leadMinutes;
}

/**
 * The same window with the longest lead that it may ever have: entries are written once and the measurement moves, so
 * they wake that early, and the run waits for the rest.
 */
export function earliest<W extends Led>(window: W): W & Led {
  return { ...window, autoLeadMinutes: autoLead.mostMinutes };
}
