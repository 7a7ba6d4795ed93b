import { CreateTagsCommand } from '@aws-sdk/client-ec2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WindowRequest } from '@/lib/view/requests';
import { localWorld, type World } from '@/test/local-world';
import type { Why } from './authored';
import { closeNetwork } from './close-network';
import type { Context, Policy } from './context';
import { createWindow } from './create-window';
import { deleteWindow } from './delete-window';
import { enrolNetwork } from './enrol-network';
import { extendLease } from './extend-lease';
import { freezeNetwork } from './freeze-network';
import { freezeSite } from './freeze-site';
import { liftNetwork } from './lift-network';
import { openNetwork } from './open-network';
import { readNetworkDetail } from './read-network-detail';
import { readSettings } from './read-settings';
import { releaseOwn } from './release-own';
import { replaceWindow } from './replace-window';
import { resumeSchedule } from './resume-schedule';
import { skipNext } from './skip-next';
import { switchWindow } from './switch-window';

let here: World;
let vpcId: string;
beforeEach(async () => {
  here = await localWorld({ enrolFromDashboard: true });
  vpcId = here.vpcId;
});
afterEach(() => here.stop());

const form = { pattern: 'NET-\\d+', example: 'NET-123' };
const both: Partial<Policy> = { reasonRequired: true, ticketRequired: true, ticket: form };
async function ctxWith(policy: Partial<Policy> = {}): Promise<Context> {
  const ctx = await here.context();
  return { ...ctx, policy: { ...ctx.policy, ...policy } };
}
const nightly = (why: Why = {}) =>
  WindowRequest.parse({
    name: 'Nightly',
    zone: 'UTC',
    rule: { type: 'weekly', days: ['MON'], opens: '09:00', closes: '10:00' },
    ...why,
  });
const tagged = (Key: string, Value: string) =>
  here.ec2.send(new CreateTagsCommand({ Resources: [vpcId], Tags: [{ Key, Value }] }));
const lacking = (...names: string[]) => ({
  code: 'invalid',
  more: { fields: names.map((name) => ({ pointer: `/${name}` })) },
});
async function leaseIn() {
  return (await readNetworkDetail(await ctxWith(), { vpcId })).leases[0]?.id ?? '';
}

describe('a reason and a ticket where they are wanted', () => {
  it('are wanted for what lets traffic out that nothing let out before', async () => {
    const window = await createWindow(await ctxWith(), { vpcId, draft: nightly() });
    await openNetwork(await ctxWith(), { vpcId, minutes: 60 });
    const leaseId = await leaseIn();
    const ctx = await ctxWith(both);
    const replacing = { vpcId, windowId: window.id, revision: 1 };
    const acts: ((why: Why) => Promise<unknown>)[] = [
      (why) => openNetwork(ctx, { vpcId, minutes: 5, ...why }),
      (why) => extendLease(ctx, { vpcId, leaseId, minutes: 5, ...why }),
      (why) => createWindow(ctx, { vpcId, draft: nightly(why) }),
      (why) => replaceWindow(ctx, { ...replacing, draft: nightly(why) }),
      (why) => enrolNetwork(ctx, { vpcId, enrolled: true, ...why }),
    ];
    for (const act of acts) {
      await expect(act({})).rejects.toMatchObject(lacking('reason', 'ticket'));
      await expect(act({ reason: 'sync' })).rejects.toMatchObject(lacking('ticket'));
      await expect(act({ reason: 'sync', ticket: 'later' })).rejects.toMatchObject(lacking('ticket'));
      await act({ reason: 'sync', ticket: 'NET-7' });
    }
  });

  it('are not asked for again to make an opening longer that has them', async () => {
    const ctx = await ctxWith(both);
    await openNetwork(ctx, { vpcId, minutes: 60, reason: 'sync', ticket: 'NET-7' });
    await extendLease(ctx, { vpcId, leaseId: await leaseIn(), minutes: 5 });
  });

  it('are never wanted for what closes, or brings back what was there', async () => {
    const { id: windowId } = await createWindow(await ctxWith(), { vpcId, draft: nightly() });
    const ctx = await ctxWith(both);
    await openNetwork(await ctxWith(), { vpcId, minutes: 60 });
    await releaseOwn(ctx, { vpcId, leaseId: await leaseIn() });
    await closeNetwork(ctx, { vpcId, until: '2026-11-23T12:00:00Z' });
    await resumeSchedule(ctx, { vpcId });
    await freezeNetwork(ctx, { vpcId });
    await liftNetwork(ctx, { vpcId });
    await skipNext(ctx, { vpcId, windowId });
    await switchWindow(ctx, { vpcId, windowId, off: true });
    await switchWindow(ctx, { vpcId, windowId, off: false });
    await deleteWindow(ctx, { vpcId, windowId });
    await freezeSite(ctx, {});
  });

  it('are wanted by the VPC\u2019s tags where the deployment leaves it open, and never the other way round', async () => {
    const open = async (why: Why, policy?: Partial<Policy>) =>
      openNetwork(await ctxWith(policy), { vpcId, minutes: 5, ...why });
    await tagged('sluice:reason', 'required');
    await expect(open({})).rejects.toMatchObject(lacking('reason'));
    await tagged('sluice:ticket', 'required');
    await expect(open({ reason: 'sync' })).rejects.toMatchObject(lacking('ticket'));
    await open({ reason: 'sync', ticket: 'whatever' });
    await tagged('sluice:reason', 'optional');
    await tagged('sluice:ticket', 'no');
    await open({});
    await expect(open({}, both)).rejects.toMatchObject(lacking('reason', 'ticket'));
    const { problems } = await readNetworkDetail(await ctxWith(both), { vpcId });
    expect(problems.filter(({ code }) => code === 'tag-ignored')).toMatchObject([
      { subject: 'sluice:reason', message: expect.stringContaining('required is in force') },
      { subject: 'sluice:ticket', message: expect.stringContaining('required is in force') },
    ]);
  });
});

describe('a ticket that is given', () => {
  it('must look as the deployment says, in words that show how, whatever it is given for', async () => {
    const ctx = await ctxWith({ ticket: form });
    const detail = 'That is no ticket as they are here, like NET-123 (NET-\\d+).';
    const odd = { ticket: 'see NET-1' };
    await expect(openNetwork(ctx, { vpcId, minutes: 5, ...odd })).rejects.toMatchObject({
      code: 'invalid',
      detail,
    });
    await expect(closeNetwork(ctx, { vpcId, ...odd })).rejects.toMatchObject({ detail });
    await expect(freezeSite(ctx, odd)).rejects.toMatchObject({ detail });
    await openNetwork(ctx, { vpcId, minutes: 5, ticket: 'NET-1' });
    await openNetwork(ctx, { vpcId, minutes: 5 });
  });
});

describe('a network', () => {
  it('says what is wanted on it, and where that comes from', async () => {
    await tagged('sluice:ticket', 'required');
    const ctx = await ctxWith({ reasonRequired: true, ticketRequired: false, ticket: form });
    const { wants } = await readNetworkDetail(ctx, { vpcId });
    expect(wants).toEqual({ reason: true, ticket: true, ticketExample: 'NET-123' });
    const told = await readSettings(ctx, { vpcId });
    expect(told.settings.slice(-2)).toEqual([
      { name: 'reason', tag: 'sluice:reason', inForce: 'required' },
      { name: 'ticket', tag: 'sluice:ticket', inForce: 'required', tagged: 'required' },
    ]);
    expect(told.ticket).toEqual({ required: false, ...form });
  });
});
