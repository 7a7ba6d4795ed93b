import { Temporal } from 'temporal-polyfill';
import type { Metrics } from '@/lib/aws/metrics';
import type { NetworkReader } from '@/lib/aws/network';
import type { Records } from '@/lib/aws/records';
import { type Desired, desired } from '@/lib/egress/desired';
import { cutSentence } from '@/lib/egress/drain';
import { subjectOf } from '@/lib/egress/moves';
import type { Gateway, Observed } from '@/lib/egress/observed';
import type { Waiting } from '@/lib/egress/plan-memory';
import type { Plan } from '@/lib/egress/plan-step';
import { repairsIn } from '@/lib/egress/repairs';
import { isThrottling } from '@/lib/egress/throttling';
import { autoLead } from '@/lib/window/lead';
import { agrees } from '@/lib/workflow/expects';
import type { Memory, ObserveAnswer, ObserveCall } from '@/lib/workflow/payload';
import { remember } from '@/lib/workflow/remember';
import { tells } from '@/lib/workflow/tells';
import { waitSeconds } from '@/lib/workflow/wait-seconds';
import { signature } from '@/lib/workflow/watch';
import type { EnginePolicy } from './engine-adapters';
import { planRepairs } from './plan-repairs';
import { readWanted, type Seen } from './read-wanted';
import { carriesNothing, lookAgain, restToConfirm } from './second-look';

/** What a look needs of a site. It reads, and writes metrics. */
export interface ObserveSite {
  readonly policy: EnginePolicy;
  readonly records: Pick<Records, 'list' | 'glance'>;
  readonly networks: Pick<NetworkReader, 'observe' | 'observeGateways'>;
  readonly metrics: Pick<
    Metrics,
    'pendingSeconds' | 'usualPendingSeconds' | 'longestPendingSeconds' | 'routeRepaired' | 'routeRepairs'
  >;
}

/**
 * One look of the workflow: reads what is wanted and what is there, and answers the next step. Never sleeps: to look
 * again later it answers Wait. Throws what the adapters throw when a network cannot be read; records that cannot be
 * read are an answer (`unknown`).
 */
export async function observeNetwork(site: ObserveSite, call: ObserveCall): Promise<ObserveAnswer> {
  const now = Temporal.Instant.from(call.now);
  const notes: string[] = [];
  const remembered = { ...remember(call.memory, call.now), looks: call.memory.looks + 1 };
  const decide = async (how: 'list' | 'glance') => {
    const { seen, ...leads } = await readWanted(site, call.vpcId, remembered, notes, how);
    const memory = { ...remembered, ...leads };
    return { seen, look: { site, call, now, memory, wanted: desired(seen, call.vpcId, now), notes } };
  };
  if (remembered.watch && remembered.waiting) {
    const { look } = await decide('glance');
    const gateways = await unchanged(look);
    if (gateways) return answerWait(look, still(remembered.waiting), gateways);
  }
  const { seen: listing, look } = await decide('list');
  const { memory } = look;
  if (mayLag(listing, look)) return answerWait(look, waitForRecords, []);
  const observed = await site.networks.observe(call.vpcId);
  const pending = await measurePending(look, observed.gateways);
  await countRepairs(look);
  const planned = { desired: look.wanted, observed, now, memory, options: site.policy };
  const next = await planRepairs(site.metrics, planned, (text) => notes.push(text));
  return answer({ ...look, memory: { ...memory, pending } }, observed, next);
}

interface Look {
  readonly site: ObserveSite;
  readonly call: ObserveCall;
  readonly now: Temporal.Instant;
  readonly memory: Memory;
  readonly wanted: Desired;
  /** What went wrong beside the flow. */
  readonly notes: string[];
}
type WaitPlan = Extract<Plan, { step: 'Wait' }>;

/** A click's entry may not be listed yet; for at most a minute the list is read again. */
function mayLag(seen: Seen, { call, now }: Look): boolean {
  const { expects } = call.input;
  if (!expects || 'unknown' in seen || agrees(seen.names, expects)) return false;
  return now.epochMilliseconds - Temporal.Instant.from(call.executionStart).epochMilliseconds < 60_000;
}

const waitForRecords: WaitPlan = {
  step: 'Wait',
  for: 'records',
  resourceIds: ['records'],
  why: 'The list does not show yet what was just written.',
};

/** While the run waits for gateways only they are read; undefined when a whole look is due. */
async function unchanged({ site, call, memory, wanted, now }: Look): Promise<readonly Gateway[] | undefined> {
  const { watch, waiting } = memory;
  if (!watch || !waiting || !site.networks.observeGateways || watch.wanted !== wanted.state) return undefined;
  const since = Temporal.Instant.from(waiting.since).epochMilliseconds;
  if (now.epochMilliseconds - since > 5 * 60_000) return undefined;
  const gateways = await site.networks.observeGateways(call.vpcId);
  return signature(gateways) === watch.gateways ? gateways : undefined;
}

function still({ for: reason, resourceIds }: Waiting): WaitPlan {
  return { step: 'Wait', for: reason, resourceIds, why: `Nothing has changed: ${resourceIds.join(', ')}.` };
}

async function answer(look: Look, observed: Observed, next: Plan): Promise<ObserveAnswer> {
  const { wanted: desired, now, call } = look;
  const rested = restToConfirm(look.memory, next);
  const { rested: _rested, ...memory } = look.memory;
  if (rested !== undefined) return answerWait({ ...look, memory: { ...memory, rested } }, lookAgain, []);
  const { drained } = memory;
  const all = tells({ desired, observed, plan: next, now, drained, executionArn: call.executionArn });
  const tell = all.filter(({ name }) => !memory.told.includes(name));
  const told = [...memory.told, ...tell.map(({ name }) => name)].slice(-20);
  const noted = { ...look, memory: { ...memory, told } };
  const rest = next.step === 'Steady' ? untilNextChange(look) : next.step === 'Wait' ? next : undefined;
  if (rest) return { ...(await answerWait(noted, rest, observed.gateways)), tell };
  const { waiting: _waiting, watch: _watch, ...kept } = noted.memory;
  if (!('items' in next)) {
    const problems = next.step === 'Blocked' ? [...next.problems] : [];
    const why = `${next.why} ${cutSentence(drained, carriesNothing(observed))}`.trim();
    return { ...common(noted, next), why, problems, tell, memory: kept };
  }
  const subjects = next.items.map(subjectOf);
  const asked = {
    step: next.step,
    subjects,
    slots: [...new Set(next.items.map(({ slot }) => slot))],
    repairs: repairsIn(next, observed, now, memory.moved),
    at: call.now,
  };
  const changed = kept.changed || next.step !== 'Drain';
  return { ...common(noted, next), items: [...next.items], tell, memory: { ...kept, asked, changed } };
}

/**
 * A run does not end while the next change is under 90 s away: it sees to that one as well. Where a lead is automatic
 * the entry wakes as early as the lead may ever be, and the run waits for the rest; only while nothing is open, for the
 * sweep leaves networks alone that have a run.
 */
function untilNextChange({ wanted, now, memory }: Look): WaitPlan | undefined {
  const until = 'until' in wanted ? wanted.until : undefined;
  const mayLead = memory.leadSeconds !== undefined && wanted.state === 'closed';
  const nearMs = mayLead ? (autoLead.mostMinutes + 1) * 60_000 : 90_000;
  if (!until || until.epochMilliseconds - now.epochMilliseconds >= nearMs) return undefined;
  const why = `Nothing is left to do until the next change, at ${until}.`;
  return { step: 'Wait', for: 'next-change', resourceIds: [], why };
}

async function answerWait(look: Look, wait: WaitPlan, gateways: readonly Gateway[]): Promise<ObserveAnswer> {
  const usual = wait.for === 'gateway-pending' ? await usualPending(look) : undefined;
  const waiting = { for: wait.for, resourceIds: [...wait.resourceIds], since: sinceOf(look, wait) };
  const { watch: _watch, ...kept } = look.memory;
  const gatewaysOnly = wait.for === 'gateway-pending' || wait.for === 'gateway-deleting';
  const watch = { wanted: look.wanted.state, gateways: signature(gateways) };
  const pending = wait.for === 'gateway-pending' ? waiting.resourceIds : kept.pending;
  const memory: Memory = {
    ...kept,
    waiting,
    pending,
    ...(wait.for === 'gateway-pending' ? { pendingSeenAt: look.call.now } : {}),
    ...(usual === undefined ? {} : { usualPendingSeconds: usual }),
    ...(gatewaysOnly ? { watch } : {}),
  };
  const made = gateways.find(({ id }) => wait.for === 'gateway-pending' && wait.resourceIds.includes(id));
  const until = earliest('until' in look.wanted ? look.wanted.until?.toString() : undefined, wait.until);
  const seconds = waitSeconds({
    for: wait.for,
    now: look.now.epochMilliseconds,
    since: Temporal.Instant.from(made?.createdAt ?? waiting.since).epochMilliseconds,
    usualSeconds: usual ?? undefined,
    until,
    throttled: throttledTimes(look),
    seed: look.call.executionName,
  });
  return { ...common(look, wait), seconds, memory };
}

/** How often in a row AWS has throttled this run's looks, or what it tries to do. */
function throttledTimes({ call, memory }: Look): number {
  const troubles = memory.troubles.filter(({ code }) => isThrottling(code));
  return Math.max(call.throttles, ...troubles.map(({ count }) => count));
}

function earliest(...instants: readonly (string | undefined)[]): number | undefined {
  const known = instants.flatMap((text) => (text === undefined ? [] : Date.parse(text)));
  return known.length > 0 ? Math.min(...known) : undefined;
}

/** Since when the same thing is waited for without a break. */
function sinceOf({ memory, call }: Look, { for: reason, resourceIds }: WaitPlan): string {
  const { waiting } = memory;
  const same = waiting?.for === reason && resourceIds.some((id) => waiting.resourceIds.includes(id));
  return same ? waiting.since : call.now;
}

/** What this network's gateways usually take, asked once a run; null if nothing is known. */
async function usualPending({ site, call, memory, notes }: Look): Promise<number | null> {
  if (memory.usualPendingSeconds !== undefined) return memory.usualPendingSeconds;
  try {
    return (await site.metrics.usualPendingSeconds(call.vpcId)) ?? null;
  } catch (error) {
    // Advisory: without it the run looks every 2 seconds. The answer says so.
    notes.push(`The usual time could not be read: ${String(error)}`);
    return null;
  }
}

/** Writes how long gateways took that this run saw pending; answers those still pending. */
async function measurePending(look: Look, gateways: readonly Gateway[]): Promise<string[]> {
  const seen = gateways.filter(({ id }) => look.memory.pending.includes(id));
  for (const { state, createdAt } of seen) {
    if (state !== 'available' || !createdAt) continue;
    const seconds = secondsToAvailable(look, createdAt);
    try {
      await look.site.metrics.pendingSeconds(look.call.vpcId, seconds);
    } catch (error) {
      // Advisory: a metric that is not written never stops an opening. The answer says so.
      look.notes.push(`The gateway's time could not be written: ${String(error)}`);
    }
  }
  return seen.filter(({ state }) => state === 'pending').map(({ id }) => id);
}

/** Writes which routes the step before this look put back: the memory of F93, which outlives the run. */
async function countRepairs({ site, call, notes }: Look): Promise<void> {
  const { last, asked } = call.memory;
  if (last?.step !== 'CreateRoute' || asked?.step !== 'CreateRoute') return;
  for (const [index, table] of asked.subjects.entries()) {
    if (last.results[index]?.outcome !== 'done' || !asked.repairs.includes(table)) continue;
    try {
      await site.metrics.routeRepaired(call.vpcId, table);
    } catch (error) {
      // Advisory: a repair that is not counted never keeps a network closed. The answer says so.
      notes.push(`The repair of ${table} could not be counted: ${String(error)}`);
    }
  }
}

/** It became available between the last look that saw it pending and this one: the middle is the best guess. */
function secondsToAvailable({ now, memory }: Look, createdAt: string): number {
  const created = Temporal.Instant.from(createdAt).epochMilliseconds;
  const seen = memory.pendingSeenAt ? Temporal.Instant.from(memory.pendingSeenAt) : now;
  return ((seen.epochMilliseconds + now.epochMilliseconds) / 2 - created) / 1000;
}

function common({ wanted, notes }: Look, { step, why }: Plan): Omit<ObserveAnswer, 'memory'> {
  const { state } = wanted;
  const until = 'until' in wanted ? wanted.until : undefined;
  const reason = 'reason' in wanted ? wanted.reason : wanted;
  return {
    step,
    why,
    items: [],
    seconds: 0,
    problems: [],
    tell: [],
    notes: [...notes],
    wanted: { state, reason, ...(until ? { until: until.toString() } : {}) },
  };
}
