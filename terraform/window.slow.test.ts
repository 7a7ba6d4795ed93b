import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  CreateScheduleCommand,
  DeleteScheduleCommand,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { namesOf } from '@/infra/names';
import { universalTarget } from '@/lib/aws/records/to-schedule';
import { closeNetwork } from '@/lib/service/close-network';
import { createWindow } from '@/lib/service/create-window';
import { deleteWindow } from '@/lib/service/delete-window';
import { exportRecords } from '@/lib/service/export-records';
import { freezeNetwork } from '@/lib/service/freeze-network';
import { importRecords } from '@/lib/service/import-records';
import { readNetworkDetail } from '@/lib/service/read-network-detail';
import { replaceWindow } from '@/lib/service/replace-window';
import { resumeSchedule } from '@/lib/service/resume-schedule';
import { skipNext } from '@/lib/service/skip-next';
import { switchWindow } from '@/lib/service/switch-window';
import { ImportRequest, WindowRequest } from '@/lib/view/requests';
import { WindowDraft } from '@/lib/window/record';
import { localWorld, type World } from '@/test/local-world';
import { hasTerraform, runChanges, runSamples, Written } from './testing/run-module';
import { samples, vpcId, zone } from './testing/samples';

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const written = Written.parse(JSON.parse(readFileSync(file('testing/entries.json'), 'utf8')));
const names = namesOf({ app: 'sluice', region: 'eu-central-1', accountId: '000000000000' });

let here: World;
beforeEach(async () => {
  here = await localWorld();
});
afterEach(() => here.stop());

type Entry = (typeof written)[string]['opens'];
const scheduleOf = ({ name, expression, zone: inZone, input }: Entry) => ({
  GroupName: names.group,
  Name: name,
  ScheduleExpression: expression,
  ScheduleExpressionTimezone: inZone,
  FlexibleTimeWindow: { Mode: 'OFF' as const },
  Target: { Arn: universalTarget, RoleArn: names.schedulerRoleArn, Input: input },
});
const create = (entry: Entry) => here.scheduler.send(new CreateScheduleCommand(scheduleOf(entry)));
const update = (entry: Entry) => here.scheduler.send(new UpdateScheduleCommand(scheduleOf(entry)));
const remove = ({ name }: Entry) =>
  here.scheduler.send(new DeleteScheduleCommand({ GroupName: names.group, Name: name }));
/** Writes a sample as the module's resources do, for this network. */
async function apply(sample: string, change: (text: string) => string = (text) => text): Promise<Pair> {
  const text = JSON.stringify(written[sample]).replaceAll(vpcId, here.vpcId);
  const pair = Written.parse({ [sample]: JSON.parse(change(text)) })[sample];
  if (!pair) throw new Error(`There is no sample ${sample}.`);
  await create(pair.closes);
  await create(pair.opens);
  return pair;
}
type Pair = (typeof written)[string];
const windows = async () =>
  (await readNetworkDetail(await here.context('viewer'), { vpcId: here.vpcId })).windowList;
const state = async () =>
  (await readNetworkDetail(await here.context('viewer'), { vpcId: here.vpcId })).state;
/** Ten to eleven every Monday, in UTC; the clock stands at eight on one. */
const monday = (text: string) =>
  text
    .replaceAll('America/New_York', 'UTC')
    .replaceAll('09:30', '10:00')
    .replaceAll('17:00', '11:00')
    .replaceAll('cron(30 9 ', 'cron(0 10 ')
    .replaceAll('cron(0 17 ', 'cron(0 11 ');

describe('the Terraform module', () => {
  it.skipIf(!hasTerraform)('writes what is kept here of it: see the sample entries', async () => {
    const text = `${JSON.stringify(runSamples(), null, 2)}\n`;
    await expect(text).toMatchFileSnapshot('testing/entries.json');
  });

  it.skipIf(!hasTerraform)('dates what it writes, and dates it anew only when it is changed', () => {
    const weekly = { days: ['MON'], opens: '22:00', closes: '23:00' };
    const window = { name: 'Nightly', weekly };
    const [first, again, changed] = runChanges([window, window, { ...window, off: true }]);
    expect(again).toEqual(first);
    const at = (pair: typeof first) => / *"at\\":\\"([^\\]+)/.exec(pair?.closes.input ?? '')?.[1] ?? '';
    expect(at(first)).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/);
    expect(changed?.closes.name).toBe(first?.closes.name);
    expect(Date.parse(at(changed))).toBeGreaterThanOrEqual(Date.parse(at(first)));
    expect(changed?.closes.input).toContain('\\"off\\":true');
  });

  it.skipIf(!hasTerraform).each([
    [{ weekly: { days: ['MON'], opens: '22:00', closes: '24:00' } }, 'opens and closes look'],
    [{ weekly: { days: ['Monday'], opens: '22:00', closes: '23:00' } }, 'days are some of'],
    [{ monthly: { day: '32', opens: '22:00', closes: '23:00' } }, 'Give either day'],
    [{ monthly: { day: '1', weekday: 'MON', opens: '22:00', closes: '23:00' } }, 'Give either day'],
    [{ once: { opens: 'today', closes: 'tomorrow' } }, 'looks like 2026-11-22T02:30'],
    [{ cron: { expression: 'cron(0 1 * * ? *)', duration_minutes: 5 } }, 'needs expressions'],
    [{}, 'Give one of weekly, monthly, once'],
    [
      {
        weekly: { days: ['MON'], opens: '22:00', closes: '23:00' },
        once: { opens: '2026-12-01T01:00', closes: '2026-12-01T02:00' },
      },
      'Give one of weekly, monthly, once',
    ],
  ])('refuses before anything is written: %o', (given, why) => {
    expect(() => runChanges([{ name: 'Nightly', ...given }])).toThrow(why);
  });

  it.skipIf(!hasTerraform)('is written as Terraform formats it', () => {
    expect(execFileSync('terraform', ['fmt', '-check', file('window')], { encoding: 'utf8' })).toBe('');
  });

  it('gives its resources what the sample entries were written with', () => {
    const main = readFileSync(file('window/main.tf'), 'utf8');
    for (const suffix of ['closes', 'opens']) {
      for (const field of ['name', 'expression', 'zone', 'input'])
        expect(main).toContain(`= local.entries.${suffix}.${field}`);
    }
    expect(main.split(universalTarget)).toHaveLength(3);
    expect(readdirSync(file('window')).sort()).toEqual(
      [
        'README.md',
        'main.tf',
        'outputs.tf',
        'record.tf',
        'variables.tf',
        'versions.tf',
        'wakes.tf',
        'written.tf',
      ].sort(),
    );
  });

  it('names what the deployment has, as the deployment does', () => {
    for (const { opens } of Object.values(written)) expect(opens.input).toContain(`"${names.workflowArn}"`);
    const record = readFileSync(file('window/record.tf'), 'utf8');
    const given: Record<string, string> = {
      'local.place.partition': 'aws',
      'local.place.region': names.region,
      'local.place.account': names.accountId,
      'var.deployment': names.app,
    };
    const filled = record.replaceAll(/\$\{([a-z.]+)\}/g, (whole, name: string) => given[name] ?? whole);
    for (const arn of [names.workflowArn, names.deadLetterArn, names.schedulerRoleArn])
      expect(filled).toContain(`"${arn}"`);
  });
});

describe('a window that another tool writes', () => {
  it.each(Object.keys(samples))(
    'is the window that it says, and wakes when it should: %s',
    async (sample) => {
      const pair = await apply(sample);
      const listing = await here.engine.records.list(here.vpcId);
      expect(listing).toMatchObject({ spoilt: [], garbage: [] });
      expect(listing.kept).toMatchObject([
        {
          changedOutside: false,
          incomplete: false,
          disabled: false,
          entries: [pair.closes.name, pair.opens.name],
        },
      ]);
      const draft = WindowDraft.parse({ name: sample, zone, ...samples[sample]?.draft });
      expect(listing.kept[0]?.record).toMatchObject({
        ...draft,
        managedBy: 'Terraform',
        at: '2026-11-23T08:00:00Z',
      });
    },
  );

  it('opens and closes its network by its own entries', async () => {
    await apply('weekly', monday);
    await here.advanceTo('2026-11-23T10:04:00Z');
    expect(await state()).toBe('open');
    await here.advanceTo('2026-11-23T11:04:00Z');
    expect(await state()).toBe('closed');
  });

  it('is changed by nobody here, and the owner is named', async () => {
    await apply('weekly', monday);
    const [window] = await windows();
    expect(window).toMatchObject({ managedBy: 'Terraform', changedOutside: false });
    const ctx = await here.context('admin');
    const at = { vpcId: here.vpcId, windowId: window?.id ?? '', revision: 1 };
    const draft = WindowRequest.parse({ name: 'Mine', zone: 'UTC', rule: window?.rule });
    const before = (await here.engine.records.list()).names;
    for (const change of [
      () => replaceWindow(ctx, { ...at, draft }),
      () => switchWindow(ctx, { ...at, off: true }),
      () => skipNext(ctx, at),
      () => deleteWindow(ctx, at),
    ]) {
      const detail = expect.stringContaining('is kept in Terraform');
      await expect(change()).rejects.toMatchObject({ code: 'managed-outside', detail });
    }
    expect((await here.engine.records.list()).names).toEqual(before);
  });

  it('yields to "close now" and to a freeze', async () => {
    await apply('weekly', monday);
    await here.advanceTo('2026-11-23T10:04:00Z');
    const operator = await here.context('operator');
    await closeNetwork(operator, { vpcId: here.vpcId });
    await here.advanceTo('2026-11-23T10:10:00Z');
    expect(await state()).toBe('closed');
    await resumeSchedule(operator, { vpcId: here.vpcId });
    await here.advanceTo('2026-11-23T10:20:00Z');
    expect(await state()).toBe('open');
    await freezeNetwork(await here.context('admin'), { vpcId: here.vpcId, reason: 'audit' });
    await here.advanceTo('2026-11-23T10:30:00Z');
    expect(await state()).toBe('closed');
  });

  it('closes its network when the tool removes it while it is open', async () => {
    const { opens, closes } = await apply('weekly', monday);
    await here.advanceTo('2026-11-23T10:04:00Z');
    await remove(opens);
    await remove(closes);
    await here.advanceTo('2026-11-23T10:15:00Z');
    expect(await state()).toBe('closed');
  });

  it('is as the tool last wrote it, in place', async () => {
    const { opens, closes } = await apply('weekly', monday);
    await here.engine.records.list();
    await here.advance({ minutes: 1 });
    const later = ({ input, expression, ...entry }: Entry) => ({
      ...entry,
      input: input.replaceAll('10:00', '12:00').replaceAll('11:00', '13:00'),
      expression: expression.replace('(0 10 ', '(0 12 ').replace('(0 11 ', '(0 13 '),
    });
    await update(later(closes));
    expect((await windows())[0]).toMatchObject({ rule: { opens: '12:00' }, changedOutside: true });
    await update(later(opens));
    expect((await windows())[0]).toMatchObject({ rule: { opens: '12:00' }, changedOutside: false });
  });

  it('is shown as wrong while one of its entries is missing or wakes at another time, and not mended', async () => {
    const { opens, closes } = await apply('weekly', monday);
    for (const expression of ['cron(1 10 ? * MON,WED,SUN *)', 'cron(0 10 ? * MON,WED *)', 'rate(1 day)']) {
      await here.advance({ minutes: 1 });
      await update({ ...opens, expression });
      expect((await windows())[0]?.changedOutside, expression).toBe(true);
    }
    await remove(opens);
    await here.advance({ minutes: 12 });
    expect((await windows())[0]?.changedOutside).toBe(true);
    expect((await here.engine.records.list()).names).toEqual([closes.name]);
  });

  it('may wake more often than it needs', async () => {
    const { opens } = await apply('weekly', monday);
    await here.advance({ minutes: 1 });
    await update({ ...opens, expression: 'cron(0/15 * * * ? *)' });
    expect((await windows())[0]?.changedOutside).toBe(false);
  });

  it('leaves what the tool left: an opening without its closing counts for nothing, and is not removed', async () => {
    const { opens, closes } = await apply('weekly', monday);
    await remove(closes);
    await here.advance({ minutes: 12 });
    const listing = await here.engine.records.list();
    expect(listing).toMatchObject({ kept: [], garbage: [], names: [opens.name] });
  });

  it('is exported, and left out of an import: the tool writes it', async () => {
    await apply('weekly', monday);
    const admin = await here.context('admin');
    const draft = WindowRequest.parse({ name: 'Mine', zone: 'UTC', rule: samples.weekly?.draft.rule });
    await createWindow(admin, { vpcId: here.vpcId, draft });
    const exported = await exportRecords(admin);
    expect(exported.records).toHaveLength(2);
    const answer = await importRecords(admin, ImportRequest.parse(JSON.parse(JSON.stringify(exported))));
    expect(answer.written).toHaveLength(1);
    expect(answer.skipped).toMatchObject([{ why: 'It is kept in Terraform: apply it there.' }]);
  });

  it('is not taken over by an import of a record with its id', async () => {
    await apply('weekly', monday);
    const admin = await here.context('admin');
    const before = (await here.engine.records.list()).names;
    const exported = JSON.stringify(await exportRecords(admin));
    const freed = ImportRequest.parse(
      JSON.parse(
        exported.replaceAll('"managedBy":"Terraform",', '').replaceAll(',"managedBy":"Terraform"', ''),
      ),
    );
    const fields = [{ pointer: '/records/0/record/id', detail: expect.stringContaining('Terraform') }];
    await expect(importRecords(admin, freed)).rejects.toMatchObject({ code: 'invalid', more: { fields } });
    expect((await here.engine.records.list()).names).toEqual(before);
  });
});
