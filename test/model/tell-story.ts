import { StopExecutionCommand } from '@aws-sdk/client-sfn';
import { random } from '@/test/faults/sample';
import { partsOf } from '@/test/faults/watched';
import { localWorld, type World, type WorldOptions } from '@/test/local-world';
import type { Action, Fault, Plot } from './actions';
import { asked, codeOf } from './ask';
import { hands, ruleOf, wakes } from './disturbances';
import { nothingWanted, wantsOpen } from './people-want';
import { recordsAsWanted } from './resync';

const minute = 60_000;
/** A run may need that long after a wish has changed: creating, routing, deleting, releasing, two looks. */
const settleMinutes = 6;
/** The sweep mends what was lost within that. */
const sweptMinutes = 12;
/** What is blocked is tried again each hour. */
const hourlyMinutes = 75;
const blocking: readonly Fault[] = ['no-addresses', 'no-gateways', 'denied', 'throttled', 'lost-answers'];

/**
 * Tells a story: people and mishaps in their order, then everything is mended and time passes. Throws if the network
 * is not as the model wants it once it has had its time, if a verb answers otherwise than the model, if anything is left
 * at the end, or if the history breaks an invariant.
 */
export async function tellStory({ actions, order }: Plot, options: WorldOptions = {}): Promise<void> {
  const world = await localWorld({ sweepMinutes: 5, ...options });
  try {
    const story = storyIn(world, order);
    for (const action of actions) await story.does(action);
    await story.ends();
  } finally {
    await world.stop();
  }
}

function storyIn(world: World, order: number) {
  const people = nothingWanted();
  const hand = hands(world);
  const { fates } = wakes(world);
  const faults: { id: string; endsAt: number }[] = [];
  let unsure = false;
  let calmFrom = 0;
  inAnyOrder(world, order);

  const now = () => world.now().epochMilliseconds;
  const disturbed = (minutes: number) => {
    calmFrom = Math.max(calmFrom, now() + minutes * minute);
  };

  async function mendDue(all: boolean): Promise<void> {
    for (const fault of faults.filter(({ endsAt }) => all || endsAt <= now())) {
      world.aws.faults.remove(fault.id);
      faults.splice(faults.indexOf(fault), 1);
    }
    if (faults.length > 0 || !unsure) return;
    await recordsAsWanted(world, people);
    unsure = false;
  }
  async function pass(minutes: number): Promise<void> {
    const end = now() + minutes * minute;
    for (const { endsAt } of [...faults].sort((a, b) => a.endsAt - b.endsAt)) {
      if (endsAt >= end) break;
      await world.advanceTo(new Date(endsAt).toISOString());
      await mendDue(false);
    }
    await world.advanceTo(new Date(end).toISOString());
    await mendDue(false);
    await check();
  }
  /** Whether the same has been wanted long enough, and nothing went wrong lately. */
  function isRipe(): boolean {
    const lately = Array.from({ length: settleMinutes + 1 }, (_, back) =>
      wantsOpen(people, now() - back * minute),
    );
    return new Set(lately).size === 1;
  }
  async function check(): Promise<void> {
    if (unsure || faults.length > 0 || hand.isMeddled() || now() < calmFrom || !isRipe()) return;
    await expectAs(world, wantsOpen(people, now()));
  }
  async function verb(action: Action): Promise<void> {
    const wanted = await asked(world, people, action).catch((error: unknown) => {
      if (faults.length > 0) return undefined;
      throw error;
    });
    if (!wanted) return;
    const { code, answer } = await codeOf(wanted.ask);
    if (code === wanted.expected) {
      if (code === 'ok') wanted.made(answer);
      disturbed(settleMinutes);
      await world.advance({ seconds: 0 });
      return;
    }
    const refused = hand.isMeddled() && ['foreign-route', 'blocked'].includes(code);
    if (refused) return;
    if (faults.length === 0 && !unsure)
      throw new Error(`${JSON.stringify(action)} answers ${code}, not ${wanted.expected}`);
    unsure = true;
    disturbed(sweptMinutes);
  }
  async function does(action: Action): Promise<void> {
    if (action.do === 'pass') return pass(action.minutes);
    if (action.do === 'wakes') {
      fates.push(...Array.from({ length: action.next }, () => action.fate));
      return;
    }
    if (action.do === 'fault') {
      const { id } = world.aws.faults.add(ruleOf(action.what));
      faults.push({ id, endsAt: now() + action.minutes * minute });
      disturbed(action.minutes + (blocking.includes(action.what) ? hourlyMinutes : sweptMinutes));
      return;
    }
    if (action.do === 'hand' || action.do === 'restore' || action.do === 'abort') {
      if (faults.length > 0) return;
      if (action.do === 'hand') await hand.did(action.what);
      else if (action.do === 'restore') await hand.restore();
      else await abort(world);
      disturbed(action.do === 'abort' ? sweptMinutes : hourlyMinutes);
      return;
    }
    await verb(action);
    // Wakes that are lost, late or double concern what was written until now.
    if (fates.length > 0) disturbed(hourlyMinutes);
  }
  return {
    does,
    async ends(): Promise<void> {
      await mendDue(true);
      fates.length = 0;
      await hand.restore();
      calmFrom = 0;
      await pass(hourlyMinutes);
      for (let tries = 0; !isRipe() && tries < 60; tries += 1) await pass(3);
      await check();
      for (const window of [...people.windows.keys()].reverse()) await verb({ do: 'delete', which: window });
      await verb({ do: 'close' });
      await pass(20);
      await expectAs(world, false);
    },
  };
}

async function abort(world: World): Promise<void> {
  const [running] = await world.engine.executions.running();
  if (running) await world.sfn.send(new StopExecutionCommand({ executionArn: running.executionArn }));
}

async function expectAs(world: World, open: boolean): Promise<void> {
  const parts = JSON.stringify(partsOf(await world.observe()));
  const whole = JSON.stringify(
    open
      ? { gateways: ['available'], addresses: 1, routed: ['ours'] }
      : { gateways: [], addresses: 0, routed: [] },
  );
  if (parts !== whole)
    throw new Error(`At ${world.now()} it is to be ${open ? 'open' : 'closed'}, and there is ${parts}.`);
}

/** Calls that are under way together come about in an order that the seed decides, and their answers in another. */
function inAnyOrder(world: World, seed: number): void {
  const next = random(`order ${seed}`);
  const turns = async () => {
    for (let left = Math.floor(next() * 4); left > 0; left -= 1)
      await new Promise((resolve) => setImmediate(resolve));
  };
  world.aws.intercept(async (call, _, then) => {
    if (call.service !== 'ec2' && call.service !== 'scheduler') return then();
    await turns();
    const answer = await then();
    await turns();
    return answer;
  });
}
