import { passTime } from '@/local/ec2/nat-life-cycle';
import type { Place, Places, Want } from '@/test/explore/places';
import { isOurs, ownsGateway } from '@/test/explore/safety';
import { shapeText } from '@/test/explore/shape';
import { type StepRun, stepRun } from '@/test/explore/step-run';

/** Where a run ends that is left alone: after how many steps, or why it does not end as wanted. */
export type Verdict = { readonly steps: number } | { readonly wrong: string };
export type FairRun = (place: Place, want: Want) => Promise<Verdict>;

/** The bound of facts/faults.md, 2.1. */
const mostSteps = 40;
const hour = 3_600_000;

/**
 * One run, left alone, without faults: it looks, does what is planned by the product's own adapters, and AWS finishes
 * everything while it waits. It must come to rest as wanted (L1, L2) within 40 steps and stay there (L3). What a person
 * would have to mend is tried again after an hour, as the sweep does. Verdicts are kept by shape.
 */
export function fairRun(places: Places): FairRun {
  const known = new Map<string, Verdict>();
  const step = stepRun(places.ec2.client, places.vpcId);
  return async (place, want) => {
    const path: string[] = [];
    let at = place;
    let verdict: Verdict | undefined;
    while (!verdict) {
      const key = `${want} ${shapeText(at.shape)}`;
      verdict = known.get(key);
      if (verdict) break;
      path.push(key);
      if (path.length > mostSteps) verdict = { wrong: `no rest in ${mostSteps} steps` };
      else {
        const next = await advance(places, step, at, want);
        if ('ec2' in next) at = next;
        else verdict = next;
      }
    }
    for (const key of path.reverse()) {
      verdict = longer(verdict);
      known.set(key, verdict);
    }
    return verdict;
  };
}

function longer(verdict: Verdict): Verdict {
  if ('wrong' in verdict) return verdict;
  const steps = verdict.steps + 1;
  return steps > mostSteps ? { wrong: `no rest in ${mostSteps} steps` } : { steps };
}

/** The moment after one look and what it led to, or how the run ended. */
async function advance(places: Places, step: StepRun, place: Place, want: Want): Promise<Place | Verdict> {
  const plan = await places.planOf(place, want, 0);
  if (plan.step === 'Steady') return ended(places, place, want);
  if (plan.step === 'Blocked') {
    finishAll(places, place);
    const next = later(places, places.here(), hour);
    const again = await places.planOf(next, want, 0);
    return again.step === 'Blocked' ? { wrong: `blocked: ${again.why}` } : next;
  }
  if (!('items' in plan)) {
    finishAll(places, place);
    return later(places, places.here(), 15_000);
  }
  places.go(place);
  places.through(async (call) => places.perform(call));
  try {
    await step(plan);
  } finally {
    places.through(undefined);
  }
  return later(places, places.here(), 500);
}

function later(places: Places, place: Place, milliseconds: number): Place {
  places.go(place);
  places.ec2.setNow(place.ec2.now + milliseconds);
  passTime(places.ec2.world);
  return places.here();
}

/** Everything that AWS has begun is done. */
export function finishAll(places: Places, place: Place): void {
  places.go(place);
  for (const { id, state } of places.ec2.world.natGateways.values())
    if (state === 'pending' || state === 'deleting') finish(places, id);
}

/** What AWS has begun with a gateway is done; `failure` makes it go wrong. */
export function finish({ ec2: { world } }: Places, id: string, failure?: string): void {
  const gateway = world.natGateways.get(id);
  if (!gateway) throw new Error(`There is no ${id}.`);
  const fault = failure ? { failure: { code: failure, message: 'Failed.' } } : {};
  world.natGateways.put(id, { ...gateway, ...fault, changesAt: world.now() });
  passTime(world);
}

async function ended(places: Places, place: Place, want: Want): Promise<Verdict> {
  places.go(place);
  const wrong = differs(places, place, want);
  if (wrong) return { wrong };
  const again = await places.planOf(later(places, place, 61_000), want, 0);
  return again.step === 'Steady' ? { steps: 0 } : { wrong: `L3: at rest, and then ${again.step}` };
}

/** What is not as wanted, by a reckoning of its own. */
function differs(places: Places, { shape }: Place, want: Want): string | undefined {
  const { vpcId, ec2 } = places;
  const ours = (id: string, slot: string) => ec2.world.tags.get(id)?.['sluice:slot'] === slot;
  const gateways = ec2.world.natGateways.values().filter(({ id }) => ownsGateway(ec2.world, id, vpcId));
  const alive = gateways.filter(({ state }) => state !== 'failed' && state !== 'deleted');
  const addresses = ec2.world.addresses.values().filter(({ id }) => isOurs(ec2.world, id, vpcId));
  const routes = [...shape.tables.values()];
  if (want === 'closed') {
    const left = alive.length + addresses.length > 0 || routes.some((route) => !route.endsWith('>-'));
    return left ? 'L2: not closed' : undefined;
  }
  const slots = [...new Set(routes.map((route) => route.split('>')[0] ?? ''))];
  const wrong = slots.find((slot) => {
    const [gateway, ...others] = alive.filter(({ id }) => ours(id, slot));
    const [address, ...spare] = addresses.filter(({ id }) => ours(id, slot));
    const toIt = `${slot}>natGateway${shape.nameOf(gateway?.id ?? '')}`;
    const routed = routes.filter((route) => route.startsWith(`${slot}>`)).every((route) => route === toIt);
    const one = gateway?.state === 'available' && gateway.allocationId === address?.id;
    return !one || !routed || others.length + spare.length > 0;
  });
  if (wrong !== undefined) return `L1: slot ${wrong} is not open`;
  return alive.length === slots.length && addresses.length === slots.length
    ? undefined
    : 'L1: more than wanted';
}

export function inWords(place: Place): string {
  return shapeText(place.shape);
}
