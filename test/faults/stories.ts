import { StopExecutionCommand } from '@aws-sdk/client-sfn';
import { expect } from 'vitest';
import { closeNetwork } from '@/lib/service/close-network';
import { openNetwork } from '@/lib/service/open-network';
import { localWorld, type World } from '@/test/local-world';
import { type Crash, Invocations } from './invocations';
import { empty, expectAsWanted, stateOf, watched } from './watched';

export const storyNames = ['one opening', 'closed while it opens', 'two at once'] as const;
export type StoryName = (typeof storyNames)[number];

type Act = (world: World, invocations: Invocations) => Promise<void>;

/** An opening of 15 minutes by hand, as a person makes it: it may fail, as calls may. */
const opened =
  (name: string): Act =>
  (world, invocations) =>
    attempted(async () => {
      const ctx = await world.context('opener', name);
      await invocations.as(`web-open`, () => openNetwork(ctx, { vpcId: world.vpcId, minutes: 15 }));
    });
const closed: Act = (world, invocations) =>
  attempted(async () => {
    const ctx = await world.context('operator');
    await invocations.as('web-close', () => closeNetwork(ctx, { vpcId: world.vpcId }));
  });

/** What happens in a story until the network is to be at rest. Each ends before 08:16. */
const stories: Readonly<Record<StoryName, Act>> = {
  'one opening': opened('ada'),
  'closed while it opens': async (world, invocations) => {
    await opened('ada')(world, invocations);
    await world.advance({ seconds: 4 });
    await closed(world, invocations);
  },
  'two at once': async (world, invocations) => {
    await Promise.all([opened('ada')(world, invocations), opened('bob')(world, invocations)]);
    await world.advance({ seconds: 3 });
    await opened('eve')(world, invocations);
  },
};

/** A person's click that failed is theirs to repeat; what it left behind is ours. */
async function attempted(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    expect(error).toBeInstanceOf(Error);
  }
}

export interface Told {
  readonly calls: readonly string[];
  readonly happened: readonly Crash[];
  readonly notices: readonly string[];
}

/**
 * Tells a story with crashes in it: from 08:00 until the end of the opening at 08:15, then until 08:50. By then the
 * latest zombie is long gone and every sweep has been. Asserts the invariants on the way and the rest at the end.
 */
export async function tell(name: StoryName, crashes: readonly Crash[] = []): Promise<Told> {
  const invocations = new Invocations();
  const world = await localWorld({ sweepMinutes: 5, around: invocations.around, wire: invocations.wire });
  try {
    invocations.options = {
      crashes,
      after: (seconds, run) => world.aws.clock.at(world.aws.clock.now() + seconds * 1000, run),
      abort: (executionArn) => void world.sfn.send(new StopExecutionCommand({ executionArn })),
    };
    const watch = watched(world, 3000);
    await stories[name](world, invocations);
    await world.advanceTo('2026-11-23T08:14:40Z');
    if (isQuiet(crashes)) await expectAsWanted(world);
    await world.advanceTo('2026-11-23T08:50:00Z');
    expect(await stateOf(world)).toEqual({ wanted: 'closed', ...empty });
    expect(await world.engine.executions.running()).toEqual([]);
    watch.assert();
    return { calls: invocations.calls, happened: invocations.happened, notices: watch.notices };
  } finally {
    await world.stop();
  }
}

/** Whether a zombie may just have been at work when the opening is looked at: the next sweep mends what it did. */
function isQuiet(crashes: readonly Crash[]): boolean {
  return crashes.every(({ zombieAfterSeconds: after }) => after === undefined || after < 240 || after > 1000);
}
