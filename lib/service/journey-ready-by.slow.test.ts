import { describe, expect, it } from 'vitest';
import { AwsError } from '@/local/core/service';
import { detail, draft, journey, made, stateAt, stopAfterEach } from '@/test/journey';
import { createWindow } from './create-window';
import { exportRecords } from './export-records';
import { previewWindow } from './preview-window';
import { readWindow } from './read-window';
import { replaceWindow } from './replace-window';
import { skipNext } from './skip-next';
import { switchWindow } from './switch-window';

stopAfterEach();

const automatic = draft({}, { leadMinutes: 'auto' });

describe('a window that is to be ready by its opening', () => {
  it('takes the usual three minutes while nothing is measured, and what was measured from then on', async () => {
    const here = await journey({ pendingSeconds: 280 });
    await createWindow(await here.context('operator'), { vpcId: here.vpcId, draft: automatic });
    expect(await stateAt(here, '2026-11-23T08:56:30Z')).toBe('closed');
    expect(await stateAt(here, '2026-11-23T08:58:00Z')).toBe('opening');
    expect(await stateAt(here, '2026-11-23T09:05:00Z')).toBe('open');
    // 280 s and a minute: six minutes.
    expect(await stateAt(here, '2026-11-24T08:53:30Z')).toBe('closed');
    expect(await stateAt(here, '2026-11-24T08:54:30Z')).toBe('opening');
    expect(await stateAt(here, '2026-11-24T08:59:00Z')).toBe('open');
    expect(made(here, 'CreateNatGateway')).toBe(2);
  });

  it('is ready by one run, which waits for the minute', async () => {
    const here = await journey({ pendingSeconds: 60 });
    await createWindow(await here.context('operator'), { vpcId: here.vpcId, draft: automatic });
    await here.advanceTo('2026-11-23T08:50:00Z');
    const [waiting] = (await detail(here)).running ?? [];
    expect(waiting?.startedAt).toContain('T08:45');
    expect(await stateAt(here, '2026-11-23T09:00:00Z')).toBe('open');
    const runs = await here.engine.executions.running();
    expect(runs.filter(({ vpcId }) => vpcId === here.vpcId)).toEqual([]);
  });

  it('says in its preview from when it is built, by what was measured', async () => {
    const here = await journey();
    await here.engine.metrics.pendingSeconds(here.vpcId, 230);
    const shown = await previewWindow(await here.context('viewer'), { vpcId: here.vpcId, draft: automatic });
    expect(shown.openings[0]).toMatchObject({
      opens: '2026-11-23T09:00:00Z',
      wanted: '2026-11-23T08:55:00Z',
    });
  });

  it('answers after every write what it answers when it is read, by what was measured', async () => {
    const here = await journey({ start: '2026-11-23T08:54:30Z' });
    await here.engine.metrics.pendingSeconds(here.vpcId, 280);
    const operator = await here.context('operator');
    const at = async (windowId: string) => readWindow(operator, { vpcId: here.vpcId, windowId });
    const created = await createWindow(operator, { vpcId: here.vpcId, draft: automatic });
    expect(created).toMatchObject({ openNow: true });
    const of = { vpcId: here.vpcId, windowId: created.id };
    expect(created).toEqual(await at(created.id));
    const replaced = await replaceWindow(operator, { ...of, draft: automatic, revision: 1 });
    expect(replaced).toEqual(await at(created.id));
    await switchWindow(operator, { ...of, off: true });
    const on = await switchWindow(operator, { ...of, off: false });
    expect(on).toMatchObject({ openNow: true });
    expect(on).toEqual(await at(created.id));
    expect(await skipNext(operator, of)).toEqual(await at(created.id));
  });

  it('is previewed by the usual three minutes if CloudWatch does not answer, as it would be opened', async () => {
    const here = await journey();
    here.aws.intercept((call, _input, next) => {
      if (call.action === 'GetMetricData') throw new AwsError('InternalServiceFault', 'down', 500);
      return next();
    });
    const shown = await previewWindow(await here.context('viewer'), { vpcId: here.vpcId, draft: automatic });
    expect(shown.openings[0]).toMatchObject({ wanted: '2026-11-23T08:57:00Z' });
  });

  it('opens all the same if CloudWatch does not answer', async () => {
    const here = await journey({ pendingSeconds: 60 });
    await createWindow(await here.context('operator'), { vpcId: here.vpcId, draft: automatic });
    here.aws.intercept((call, _input, next) => {
      if (call.action === 'GetMetricData') throw new AwsError('InternalServiceFault', 'down', 500);
      return next();
    });
    expect(await stateAt(here, '2026-11-23T09:00:00Z')).toBe('open');
  });

  it('keeps what was measured out of its record', async () => {
    const here = await journey();
    await here.engine.metrics.pendingSeconds(here.vpcId, 230);
    const operator = await here.context('operator');
    await createWindow(operator, { vpcId: here.vpcId, draft: automatic });
    const { records } = await exportRecords(await here.context('admin'));
    expect(records.map(({ record }) => record)).toEqual([expect.objectContaining({ leadMinutes: 'auto' })]);
    expect(JSON.stringify(records)).not.toContain('autoLead');
  });
});
