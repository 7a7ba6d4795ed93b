import type { Temporal } from 'temporal-polyfill';
import type { Desired } from '@/lib/egress/desired';
import { instantOf } from '@/lib/egress/instant-text';
import type { Observed } from '@/lib/egress/observed';
import { isGone, isLive, type OwnGateway } from '@/lib/egress/ownership';
import type { Drained } from '@/lib/egress/plan-memory';
import type { Plan } from '@/lib/egress/plan-step';
import type { Problem } from '@/lib/egress/problem';
import { type Sight, sightOf } from '@/lib/egress/view';
import type { NoticeKind, Tell } from './notice';
import { noticeOf, type Occasion } from './notice-text';

const minute = 60_000;

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
 * What is to be told after a look. Names make it happen once, whichever run says it: a network opens, closes and is
 * closed once, under the name of one of its gateways, whatever the number of its zones; a blockage is told once an
 * hour and cause.
 */
export function tells(told: Told): Tell[] {
  const { plan, observed, now } = told;
  const sight = sightOf(observed);
  const atRest = plan.step === 'Steady' || plan.step === 'Blocked';
  const live = sight.own.gateways.filter(isLive);
  const serving = live.filter((gateway) => gateway.state === 'available' && isRouted(sight, gateway));
  if (atRest && serving.length > 0) return [...about(told, 'opened', bySlot(serving)), ...blockages(told)];
  if (plan.step === 'DeleteGateway') {
    const going = new Set(plan.items.map((item) => item.gatewayId));
    const leaving = sight.own.gateways.filter((gateway) => !isGone(gateway));
    return live.every(({ id }) => going.has(id)) ? about(told, 'closing', bySlot(leaving)) : [];
  }
  if (!atRest) return [];
  const gone = live.length > 0 ? [] : lastGone(sight.own.gateways, now.epochMilliseconds);
  return [...about(told, 'closed', gone), ...blockages(told)];
}

function about(told: Told, kind: Exclude<NoticeKind, 'blocked'>, gateways: readonly OwnGateway[]): Tell[] {
  const [first] = gateways;
  const because = kind === 'opened' ? [] : causesOf(told.plan);
  const occasion = { kind, gateways, ...(because.length > 0 ? { because } : {}) };
  return first ? [tell(told, `${told.observed.vpcId}_${kind}_${first.id}`, occasion)] : [];
}

/** What stands in the way, as far as the plan says. */
function causesOf(plan: Plan): readonly Problem[] {
  if (plan.step === 'Blocked') return plan.problems;
  return plan.step === 'DeleteGateway' ? (plan.because ?? []) : [];
}

function isRouted({ tablesByGateway }: Sight, { id }: OwnGateway): boolean {
  return (tablesByGateway.get(id) ?? []).some(({ route }) => route.owner === 'own' && !route.dead);
}

/** The first gives the notice its name: whoever looks finds the same. */
function bySlot(gateways: readonly OwnGateway[]): OwnGateway[] {
  const key = ({ slot, id }: OwnGateway) => `${slot} ${id}`;
  return [...gateways].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/**
 * The gateways that went last, together: those of the ten minutes before the last one went, within the hour for which
 * AWS lists them. What went before that one was made belongs to a closing that is told already. One that failed never
 * opened anything.
 */
function lastGone(gateways: readonly OwnGateway[], now: number): OwnGateway[] {
  const at = ({ deletedAt }: OwnGateway) => instantOf(deletedAt) ?? 0;
  const made = ({ createdAt }: OwnGateway) => instantOf(createdAt) ?? 0;
  const gone = gateways
    .filter((gateway) => isGone(gateway) && !gateway.failure && now - at(gateway) < 60 * minute)
    .sort((a, b) => at(b) - at(a) || made(b) - made(a));
  const [last] = gone;
  if (!last) return [];
  const from = Math.max(at(last) - 10 * minute, made(last));
  return bySlot(gone.filter((gateway) => at(gateway) >= from));
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
