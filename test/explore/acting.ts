import type { Ec2Call } from '@/test/explore/model-ec2';
import type { Place, Places } from '@/test/explore/places';
import { isSpent, type Shape } from '@/test/explore/shape';
import { type Answered, callKey, replayed, type Script, type Step, stepRun } from '@/test/explore/step-run';

/** A run in the middle of a step: what it was answered so far, and the calls that it is about to make, in any order. */
export interface Acting {
  readonly step: Step;
  readonly answers: readonly Answered[];
  readonly waiting: readonly Ec2Call[];
}

/**
 * A run that has just decided. With `guardApart` the read before a deletion is a step of its own; without, it is made at
 * the look, and the deletions come any time later: that is more than can happen, for the guard only ever holds back.
 */
export async function begin(places: Places, place: Place, step: Step, guardApart: boolean): Promise<Acting> {
  const begun = await resume(places, step, []);
  return guardApart ? begun : answered(places, place, begun);
}

/** What may come of each call that waits: the moment after it, and what the run is then about to do. */
export async function actsOf(
  places: Places,
  place: Place,
  acting: Acting,
  anyOrder: boolean,
): Promise<{ place: Place; next: Acting | undefined }[]> {
  const acts: { place: Place; next: Acting | undefined }[] = [];
  for (const call of acting.waiting) {
    const orders = isCreation(call) && anyOrder ? (['first', 'last'] as const) : (['last'] as const);
    for (const order of orders) {
      const { place: after, answer } = act(places, place, call, { order, alike: anyOrder });
      acts.push({ place: after, next: await goOn(places, after, acting, answer) });
    }
  }
  return acts;
}

/** The run without the calls that can change nothing any more; without any it is as one that has not decided. */
export function pruned(acting: Acting | undefined, shape: Shape): Acting | undefined {
  if (!acting) return undefined;
  const waiting = acting.waiting.filter((call) => !isSpent(shape, call));
  if (waiting.length === 0) return undefined;
  return waiting.length < acting.waiting.length ? { ...acting, waiting } : acting;
}

/** What comes of one call; the same each time. */
function act(places: Places, place: Place, call: Ec2Call, { order, alike }: Birth) {
  const key = `${order} ${callKey(call)}`;
  const found = place.acts.get(key);
  if (found) return found;
  places.go(place);
  places.ec2.nextIds(order);
  const answer = answerTo(places, born(call, alike ? longAgo : place.ec2.now), call);
  places.ec2.nextIds('last');
  // Time passes with what is made, so that no token is used twice for different things.
  if (isCreation(call)) places.ec2.setNow(place.ec2.now + 1000);
  const made = { place: call.action.startsWith('Describe') ? place : places.here(), answer };
  place.acts.set(key, made);
  return made;
}

interface Birth {
  /** Whether the new id comes before all others or after them. */
  readonly order: 'first' | 'last';
  /** All are born at the same moment, so that only the ids tell which is the first. */
  readonly alike: boolean;
}
const longAgo = Date.parse('2026-11-22T09:00:00Z');

/** Looks are made at several ages of everything at once, so what is made is born when the call comes, not at the look. */
function born(call: Ec2Call, at: number): Ec2Call {
  if (!isCreation(call)) return call;
  const tag = /("Key":"sluice:created-at","Value":)"[^"]*"/g;
  const text = JSON.stringify(call.input).replace(tag, `$1"${new Date(at).toISOString()}"`);
  return { ...call, input: JSON.parse(text) };
}

function isCreation({ action }: Ec2Call): boolean {
  return action === 'AllocateAddress' || action === 'CreateNatGateway';
}

/** Reads after a change only tell the run what to remember: they are answered at once. */
async function goOn(places: Places, place: Place, { step, answers }: Acting, answer: Answered) {
  const next = await answered(places, place, await resume(places, step, [...answers, answer]));
  return next.waiting.length > 0 ? next : undefined;
}

/** The run after its reads were answered. */
async function answered(places: Places, place: Place, acting: Acting): Promise<Acting> {
  const reads = acting.waiting.filter(({ action }) => action.startsWith('Describe'));
  if (reads.length === 0) return acting;
  places.go(place);
  const answers = [...acting.answers, ...reads.map((call) => answerTo(places, call))];
  return answered(places, place, await resume(places, acting.step, answers));
}

function answerTo(places: Places, call: Ec2Call, asked = call): Answered {
  try {
    return { call: callKey(asked), value: places.perform(call) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { call: callKey(asked), error: { code: error.name, message: error.message } };
  }
}

const known = new WeakMap<Step, Map<string, readonly Ec2Call[]>>();

/** The step up to the calls that were not answered yet. */
async function resume(places: Places, step: Step, answers: readonly Answered[]): Promise<Acting> {
  const ofStep = known.get(step) ?? new Map<string, readonly Ec2Call[]>();
  known.set(step, ofStep);
  const key = answers.map(answerText).sort().join('\n');
  const waiting = ofStep.get(key) ?? (await replay(places, step, answers));
  ofStep.set(key, waiting);
  return { step, answers, waiting };
}

/** A change's answer says no more than that it was made; what a read answers decides what follows. */
function answerText({ call, value, error }: Answered): string {
  return `${call} ${error?.code ?? (call.startsWith('Describe') ? JSON.stringify(value) : '')}`;
}

async function replay(places: Places, step: Step, answers: readonly Answered[]): Promise<Ec2Call[]> {
  const script: Script = { answers: new Map(answers.map((one) => [one.call, one])), waiting: [] };
  places.through((call) => replayed(script, call));
  // A failed step is one after which the run looks again, like any other.
  stepRun(places.ec2.client, places.vpcId)(step).catch(() => undefined);
  await new Promise((resolve) => setImmediate(resolve));
  places.through(undefined);
  return script.waiting;
}

/** What the calls that wait do not say of what will follow them: which routes a guard will let go. */
export function intentOf({ step, answers }: Acting, { nameOf, tables }: Shape): string {
  if (step.step !== 'DeleteRoute' || answers.length > 0) return '';
  const said = step.items.map(
    ({ routeTableId, gatewayIds }) => `${tables.get(routeTableId)}>${gatewayIds.map(nameOf)}`,
  );
  return ` ${said.sort().join(' ')}`;
}
