import type { Temporal } from 'temporal-polyfill';
import type { Desired } from '@/lib/egress/desired';
import { keepOne } from '@/lib/egress/duplicates';
import { instantOf } from '@/lib/egress/instant-text';
import { networkSlot } from '@/lib/egress/items';
import type { Observed } from '@/lib/egress/observed';
import { isGone, type OwnGateway } from '@/lib/egress/ownership';
import { type Drained, nothingRemembered } from '@/lib/egress/plan-memory';
import type { Plan } from '@/lib/egress/plan-step';
import { viewOf } from '@/lib/egress/view';
import type { NoticeKind, Tell } from './notice';
import { noticeOf, type Occasion } from './notice-text';

/** One look, as far as it is told. */
export interface Told {
  readonly desired: Desired;
  readonly observed: Observed;
  readonly plan: Plan;
  readonly now: Temporal.Instant;
  readonly executionArn: string;
  /** What this run saw to run through gateways that it closes. */
  readonly drained?: readonly Drained[];
}

/**
 * What is to be told after a look. Names make it happen once, whichever run says it: a gateway opens, closes and is
 * closed once; a blockage is told once an hour and cause.
 */
export function tells(told: Told): Tell[] {
  const { plan, observed, now } = told;
  const view = viewOf(observed, now.epochMilliseconds, nothingRemembered, []);
  const { keep, spare } = keepOne(view, networkSlot);
  const about = (kind: NoticeKind, gateway: OwnGateway) =>
    tell(told, `${observed.vpcId}_${kind}_${gateway.id}`, { kind, gateway });
  const atRest = plan.step === 'Steady' || plan.step === 'Blocked';
  const routed =
    keep &&
    view.tables.some(({ route }) => route.owner === 'own' && route.gatewayId === keep.id && !route.dead);
  if (atRest && keep?.state === 'available' && routed) return [about('opened', keep), ...blockages(told)];
  if (plan.step === 'DeleteGateway' && keep) {
    const going = new Set(plan.items.map((item) => item.gatewayId));
    return [keep, ...spare].every(({ id }) => going.has(id)) ? [about('closing', keep)] : [];
  }
  if (!atRest) return [];
  const gone = keep ? undefined : lastGone(view.own.gateways, now.epochMilliseconds);
  return [...(gone ? [about('closed', gone)] : []), ...blockages(told)];
}

/** The gateway that went last, within the hour for which AWS lists it; one that failed never opened anything. */
function lastGone(gateways: readonly OwnGateway[], now: number): OwnGateway | undefined {
  const at = (gateway: OwnGateway) => instantOf(gateway.deletedAt) ?? 0;
  return gateways
    .filter((gateway) => isGone(gateway) && !gateway.failure && now - at(gateway) < 3_600_000)
    .sort((a, b) => at(b) - at(a))[0];
}

function blockages(told: Told): Tell[] {
  const { plan, observed, now } = told;
  if (plan.step !== 'Blocked') return [];
  const hour = now.toString().slice(0, 13).replace(/[-T]/g, '');
  const byCode = new Map(plan.problems.map((problem) => [problem.code, problem]));
  return [...byCode.values()].map((problem) =>
    tell(told, `${observed.vpcId}_blocked_${problem.code}_${hour}`, { kind: 'blocked', problem }),
  );
}

function tell(told: Told, name: string, occasion: Occasion): Tell {
  const { desired, observed, now, executionArn, drained = [] } = told;
  return { name, input: noticeOf(occasion, { desired, observed, now, executionArn, drained }) };
}
