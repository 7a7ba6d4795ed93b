import { CreateTagsCommand } from '@aws-sdk/client-ec2';
import { Temporal } from 'temporal-polyfill';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { localWorld, type World } from '@/test/local-world';
import type { Context } from './context';
import { createWindow } from './create-window';
import { lookAt } from './network';
import { openNetwork } from './open-network';
import { summarise } from './summary';
import { knownSummary, summariseAnew } from './summary-at-rest';

let world: World;
let ctx: Context;
beforeEach(async () => {
  world = await localWorld();
  ctx = await world.context();
});
afterEach(() => world.stop());

const asked = async (...given: Parameters<typeof summariseAnew>) =>
  knownSummary(...given) ?? summariseAnew(...given);
const again = async (who = ctx) => asked(who, await lookAt(who, world.vpcId), who.now());
const anew = async (who = ctx) => summarise(who, await lookAt(who, world.vpcId), who.now());
const open = {
  name: 'Soon',
  rule: { type: 'weekly' as const, days: ['MON' as const], opens: '08:01', closes: '09:00' },
};
const rest = { zone: 'UTC', skipDates: [], skipOpenings: [], leadMinutes: 0, confirmedLong: false };

describe('the summary of a network at rest', () => {
  it('is made once while all is the same', async () => {
    expect((await again()).strip).toBe((await again()).strip);
    expect(await again()).toEqual(await anew());
  });

  it('is made anew when something was seen to change', async () => {
    await again();
    await world.ec2.send(
      new CreateTagsCommand({ Resources: [world.vpcId], Tags: [{ Key: 'sluice:name', Value: 'renamed' }] }),
    );
    expect((await again()).name).toBe('renamed');
    await createWindow(ctx, { vpcId: world.vpcId, draft: { ...open, ...rest } });
    expect((await again()).windows).toBe(1);
  });

  it('never lasts past its next change, nor 40 seconds', async () => {
    await createWindow(ctx, { vpcId: world.vpcId, draft: { ...open, ...rest } });
    await world.advanceTo('2026-11-23T08:00:50Z');
    const before = await again();
    expect(before).toMatchObject({ state: 'closed' });
    const look = await lookAt(ctx, world.vpcId);
    const at = Temporal.Instant.from('2026-11-23T08:01:00Z');
    expect(await asked(ctx, look, at)).toEqual(await summarise(ctx, look, at));
    const later = Temporal.Instant.from('2026-11-23T08:00:59.999Z');
    expect((await asked(ctx, look, later)).reason).toEqual(before.reason);
  });

  it('is given to who began to ask a little earlier too, and never for a time long before', async () => {
    await again();
    const look = await lookAt(ctx, world.vpcId);
    expect(knownSummary(ctx, look, ctx.now().subtract({ seconds: 9 }))).toBeDefined();
    expect(knownSummary(ctx, look, ctx.now().subtract({ seconds: 11 }))).toBeUndefined();
  });

  it('is never that of a network that moves', async () => {
    await again();
    await openNetwork(ctx, { vpcId: world.vpcId, minutes: 30 });
    for (const seconds of [1, 5, 20, 60, 200]) {
      await world.advance({ seconds });
      expect(await again()).toEqual(await anew());
    }
    expect(await again()).toMatchObject({ state: 'open' });
  });

  it('says to each person what they may do there, not what another may', async () => {
    const viewer = await world.context('viewer');
    const { may } = await again();
    expect((await again(viewer)).may).toEqual((await anew(viewer)).may);
    expect((await again(viewer)).may).not.toEqual(may);
  });
});
