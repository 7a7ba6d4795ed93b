import { instantOf } from './instant-text';
import type { ActionStep } from './items';
import { type Action, acting, needing, nothing, type Outcome, pausing, subjectOf } from './moves';
import type { Trouble } from './plan-memory';
import { type Problem, type ProblemCode, problem } from './problem';
import { isThrottling } from './throttling';
import { troubleKey, type View } from './view';

const minute = 60_000;
/** How long a run repeats what AWS answers with "not yet". Releasing: facts/faults.md, finding 6. */
const patience: Readonly<Record<ActionStep, number>> = {
  AllocateAddress: 10 * minute,
  CreateGateway: 10 * minute,
  CreateRoute: 10 * minute,
  Drain: 0,
  DeleteRoute: 10 * minute,
  DeleteGateway: 20 * minute,
  ReleaseAddress: 15 * minute,
  RefreshExpiry: 0,
};

/**
 * An action, unless this run knows better: what AWS refused is not repeated in the same run and becomes a problem;
 * what it put off is repeated ever slower, and becomes a problem when the patience ends. Throttling is nobody's fault and
 * needs more patience: where many networks open at once, each waits for its turn. The expiry tag is advisory: with any
 * trouble it is left.
 */
export function admit(view: View, action: Action): Outcome {
  const subject = subjectOf(action.item);
  const trouble = view.troubles.get(troubleKey(action.step, subject));
  if (!trouble) return acting(action);
  if (action.step === 'RefreshExpiry') return nothing;
  if (isFinal(trouble, view.now)) return needing(troubleProblem(trouble));
  return isDue(trouble, view.now) ? acting(action) : pausing(waitFor(action.step, trouble), subject);
}

/** The problem, if this run has given up on a step of a subject. */
export function givenUp(view: View, step: ActionStep, subject: string): Problem[] {
  const trouble = view.troubles.get(troubleKey(step, subject));
  return trouble && isFinal(trouble, view.now) ? [troubleProblem(trouble)] : [];
}

/** How long a run waits for its turn: less than the hour that it has. */
const throttledPatience = 50 * minute;

function isFinal({ outcome, step, firstAt, code }: Trouble, now: number): boolean {
  const most = isThrottling(code) ? throttledPatience : patience[step];
  return outcome === 'refused' || now - (instantOf(firstAt) ?? now) > most;
}

/** 2, 4, 8, then every 15 seconds. What was throttled is due after any wait: that is as long as it has to be. */
function isDue({ count, lastAt, code }: Trouble, now: number): boolean {
  if (isThrottling(code)) return now > (instantOf(lastAt) ?? 0);
  return now - (instantOf(lastAt) ?? 0) >= Math.min(15_000, 1000 * 2 ** count);
}

function waitFor(step: ActionStep, { code }: Trouble): 'address-release' | 'propagation' | 'throttled' {
  if (isThrottling(code)) return 'throttled';
  return step === 'ReleaseAddress' ? 'address-release' : 'propagation';
}

const codes: Readonly<Record<string, ProblemCode>> = {
  AddressLimitExceeded: 'address-quota',
  NatGatewayLimitExceeded: 'gateway-quota',
  RouteLimitExceeded: 'route-limit',
  ResourceCountLimitExceeded: 'route-limit',
  'Gateway.NotAttached': 'no-internet-gateway',
  InsufficientFreeAddressesInSubnet: 'no-free-addresses',
  RouteAlreadyExists: 'foreign-route',
  UnauthorizedOperation: 'permission',
  'InvalidAddress.Locked': 'address-locked',
  'InvalidRouteTableID.NotFound': 'table-gone',
  'InvalidRouteTableId.NotFound': 'table-gone',
  'InvalidSubnetID.NotFound': 'no-gateway-subnet',
  'InvalidSubnetId.NotFound': 'no-gateway-subnet',
  InvalidSubnet: 'no-gateway-subnet',
  'InvalidIPAddress.InUse': 'address-taken',
};

/** What AWS answered, as a problem: facts/faults.md, 2.2 and 2.3. A code that we do not know is named. */
export function troubleProblem({ step, subject, code, message, outcome }: Trouble): Problem {
  const detail = [code, message].filter(Boolean).join(': ');
  const known = outcome === 'refused' ? codes[code] : undefined;
  const stuck = step === 'ReleaseAddress' ? 'address-stuck' : 'aws-error';
  return problem(known ?? stuck, { subject, detail });
}
