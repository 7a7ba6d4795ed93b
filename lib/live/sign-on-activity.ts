import { Temporal } from 'temporal-polyfill';
import type { Activity } from '@/lib/aws/activity';
import { activity } from '@/lib/live/adapters';
import { type LiveOptions, liveEngine } from '@/lib/live/engine';
import { type SignOnEvent, tellSignOn } from '@/lib/service/tell-sign-on';
import { type Env, readVariables } from '@/lib/settings';
import { clientAddress } from '@/lib/sign-on/client-address';

const logs = new WeakMap<Env, Activity>();
/** Somebody waits at the door. */
const patienceMs = 2000;

/** Tells the activity log of the environment's own site of somebody at the door. Throws `SettingsWrong`. */
export function tellActivity(
  env: Env,
  headers: Headers,
  event: SignOnEvent,
  options: LiveOptions = {},
): Promise<void> {
  const log = logs.get(env) ?? liveEngine(env, { activity }, options).activity;
  logs.set(env, log);
  const now = (options.now ?? Temporal.Now.instant)().toString({ smallestUnit: 'millisecond' });
  const from = clientAddress(headers, readVariables(env, ['SLUICE_ORIGIN'])('SLUICE_ORIGIN'));
  return tellSignOn(
    { activity: log, now, patienceMs },
    { ...event, ...(from === undefined ? {} : { from }) },
  );
}
