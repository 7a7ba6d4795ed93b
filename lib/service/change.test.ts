import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lostLineWords } from '@/infra/alarms';
import { WindowRequest } from '@/lib/view/requests';
import { AwsError } from '@/local/core/service';
import { changeLines } from '@/test/activity-lines';
import { localWorld, type World } from '@/test/local-world';
import { closeNetwork } from './close-network';
import type { Context, Grant } from './context';
import { createWindow } from './create-window';
import { freezeNetwork } from './freeze-network';
import { freezeSite } from './freeze-site';
import { liftSite } from './lift-site';
import { openNetwork } from './open-network';
import { readExecution } from './read-execution';
import { releaseOwn } from './release-own';
import { switchWindow } from './switch-window';

let here: World;
beforeEach(async () => {
  here = await localWorld();
});
afterEach(() => here.stop());

const absent = 'vpc-00000000000000000';
const nightly = WindowRequest.parse({
  name: 'Nightly',
  zone: 'UTC',
  rule: { type: 'weekly', days: ['MON'], opens: '09:00', closes: '10:00' },
});

/** From now on the log takes no line. */
function breakLog(): () => void {
  return here.aws.intercept((call, _, next) =>
    call.service === 'logs' ? Promise.reject(new AwsError('ServiceUnavailableException', 'down')) : next(),
  );
}

describe('what is changed', () => {
  it('stands in the log of its network before and after, with who, why, what exactly, and what came of it', async () => {
    const signedOn = { kind: 'person', issuer: 'https://login.example.com', subject: 'ada' } as const;
    const known = await here.context('opener', 'Ada');
    const ada: Context = { ...known, from: '203.0.113.7', actor: { ...known.actor, signedOn } };
    const why = { reason: 'deploy', ticket: 'T-1' };
    const { execution, until } = await openNetwork(ada, { ...here, minutes: 60, ...why });
    const asked = {
      stream: here.vpcId,
      deed: 'open',
      who: { id: 'Ada', name: 'Ada', ...signedOn },
      from: '203.0.113.7',
      role: 'opener',
      site: { accountId: here.engine.site.accountId, region: here.engine.site.region },
      network: { vpcId: here.vpcId, name: 'erp-sync' },
      ...why,
      exactly: { minutes: 60 },
      requestId: ada.requestId,
    };
    const came = { executions: [execution.split(':').at(-1)], until };
    expect(await changeLines(here)).toMatchObject([
      { ...asked, result: 'asked' },
      { ...asked, result: 'done', came },
    ]);
  });

  it('is in the input of its run, and the run shows it: who, as what, from where, why, in which request', async () => {
    const opener = { ...(await here.context('opener', 'Ada')), from: '203.0.113.7' };
    const why = { reason: 'deploy', ticket: 'T-1' };
    const { execution } = await openNetwork(opener, { ...here, minutes: 60, ...why });
    const told = { ...why, role: 'opener', from: '203.0.113.7', requestId: opener.requestId };
    const run = await readExecution(opener, { executionArn: execution });
    expect(run).toMatchObject({ ...told, by: { name: 'Ada' }, input: { ...told, by: { kind: 'fixed' } } });
  });

  it('is told before it is done: what the server died of leaves the line that asked', async () => {
    const died = here.aws.intercept((call, _, next) =>
      call.service === 'scheduler' && call.action === 'CreateSchedule' ? new Promise(() => {}) : next(),
    );
    openNetwork(await here.context('opener'), { vpcId: here.vpcId, minutes: 60 });
    await vi.waitFor(async () => expect(await changeLines(here)).toMatchObject([{ result: 'asked' }]));
    died();
  });

  it('of a whole site stands in the log of the site', async () => {
    const admin = await here.context('admin');
    await freezeSite(admin, { reason: 'audit' });
    const lines = (await changeLines(here)).map(({ stream, deed, result }) => [stream, deed, result]);
    expect(lines).toEqual([
      ['site', 'freeze', 'asked'],
      ['site', 'freeze', 'done'],
    ]);
  });

  it('and already was so is no change, and no line', async () => {
    const operator = await here.context('operator');
    const { id } = await createWindow(operator, { vpcId: here.vpcId, draft: nightly });
    const before = (await changeLines(here)).length;
    await switchWindow(operator, { vpcId: here.vpcId, windowId: id, off: false });
    expect(await changeLines(here)).toHaveLength(before);
  });
});

describe('what was written, though its run could not be started', () => {
  it('is not told as refused: that would say that nothing was changed', async () => {
    const heal = here.aws.intercept((call, _, next) =>
      call.action === 'StartExecution' ? Promise.reject(new AwsError('ThrottlingException', 'slow')) : next(),
    );
    const attempt = createWindow(await here.context('operator'), { vpcId: here.vpcId, draft: nightly });
    await expect(attempt).rejects.toMatchObject({ code: 'throttled' });
    heal();
    expect((await here.engine.records.list(here.vpcId)).kept).toHaveLength(1);
    const lines = await changeLines(here);
    expect(lines).toMatchObject([{ result: 'asked' }, { result: 'failed', error: { code: 'throttled' } }]);
  });
});

describe('what is refused', () => {
  it('for its role is one line, in the log of the network', async () => {
    const attempt = openNetwork(await here.context('viewer'), { vpcId: here.vpcId, minutes: 60 });
    await expect(attempt).rejects.toMatchObject({ code: 'forbidden' });
    const error = { code: 'forbidden', detail: expect.stringContaining('needs one of: opener') };
    const line = { stream: here.vpcId, result: 'refused', role: 'viewer', deed: 'open', error };
    expect(await changeLines(here)).toMatchObject([line]);
  });

  it('for a network that is nowhere is one line, in the log of the site', async () => {
    const attempt = openNetwork(await here.context('opener'), { vpcId: absent, minutes: 60 });
    await expect(attempt).rejects.toMatchObject({ code: 'not-found' });
    const line = { stream: 'site', network: { vpcId: absent }, error: { code: 'not-found' } };
    expect(await changeLines(here)).toMatchObject([line]);
  });

  it('by a freeze, after the role, is one line and not one that asks', async () => {
    await freezeNetwork(await here.context('admin'), here);
    const attempt = openNetwork(await here.context('opener'), { vpcId: here.vpcId, minutes: 60 });
    await expect(attempt).rejects.toMatchObject({ code: 'frozen' });
    const lines = (await changeLines(here)).filter(({ deed }) => deed === 'open');
    expect(lines).toMatchObject([{ result: 'refused', error: { code: 'frozen' } }]);
  });

  it('of whole sites is one line', async () => {
    const attempts = [
      freezeSite(await here.context('operator'), {}),
      liftSite(await here.context('admin'), {}),
      freezeSite(await here.context('admin'), { site: { accountId: '999999999999', region: 'eu-west-1' } }),
    ];
    for (const attempt of attempts) await expect(attempt).rejects.toThrow();
    const lines = (await changeLines(here)).map(({ stream, error }) => `${stream} ${error?.code}`);
    expect(lines.toSorted()).toEqual(['site forbidden', 'site invalid', 'site not-found']);
  });
});

describe('as what somebody acts', () => {
  const grants: Grant[] = [
    { role: 'opener' },
    { role: 'admin', networks: { vpcIds: ['vpc-0123456789abcdef0'] } },
  ];

  it('is the role that counts on that network, in the lines and in the run, not the strongest of all', async () => {
    const both = await here.context('admin', 'Ada', grants);
    const { execution } = await openNetwork(both, { ...here, minutes: 60 });
    await expect(freezeNetwork(both, here)).rejects.toMatchObject({ code: 'forbidden' });
    const lines = await changeLines(here);
    expect(lines.map(({ deed, role }) => [deed, role])).toEqual([
      ['open', 'opener'],
      ['open', 'opener'],
      ['freeze', 'opener'],
    ]);
    const run = await readExecution(await here.context('auditor'), { executionArn: execution });
    expect(run.role).toBe('opener');
  });
});

describe('a log that takes the line too late', () => {
  it('has an end beside it: nothing was done of what was asked for', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => {});
    const waiting: (() => void)[] = [];
    const heal = here.aws.intercept(async (call, _, next) => {
      if (call.action === 'PutLogEvents') await new Promise<void>((go) => waiting.push(go));
      return next();
    });
    const hurried = { ...(await here.context('opener')), patienceMs: 30 };
    const attempt = openNetwork(hurried, { vpcId: here.vpcId, minutes: 60 });
    await expect(attempt).rejects.toMatchObject({ code: 'not-recorded' });
    heal();
    for (const go of waiting) go();
    await expect
      .poll(async () => (await changeLines(here)).map(({ result, error }) => [result, error?.code]))
      .toEqual([
        ['asked', undefined],
        ['refused', 'not-recorded'],
      ]);
    expect((await here.engine.records.list(here.vpcId)).kept).toEqual([]);
    said.mockRestore();
  });
});

describe('while the log is down', () => {
  it('nothing that lets traffic out is begun', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => {});
    const heal = breakLog();
    const attempts = [
      openNetwork(await here.context('opener'), { vpcId: here.vpcId, minutes: 60 }),
      createWindow(await here.context('operator'), { vpcId: here.vpcId, draft: nightly }),
    ];
    for (const attempt of attempts)
      await expect(attempt).rejects.toMatchObject({ code: 'not-recorded', more: {} });
    heal();
    expect(said).toHaveBeenCalledTimes(2);
    said.mockRestore();
    await here.advance({ minutes: 5 });
    expect((await here.engine.records.list(here.vpcId)).kept).toEqual([]);
    expect(here.ec2Changes()).toEqual([]);
  });

  it('closing, ending one\u2019s own and freezing go on, and the web\u2019s own log has the line', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => {});
    const opener = await here.context('opener');
    await openNetwork(opener, { vpcId: here.vpcId, minutes: 60 });
    const [lease] = (await here.engine.records.list(here.vpcId)).kept;
    const heal = breakLog();
    await releaseOwn(opener, { vpcId: here.vpcId, leaseId: lease!.record.id });
    await freezeNetwork(await here.context('admin'), here);
    await closeNetwork(await here.context('operator'), here);
    heal();
    const lost = said.mock.calls.map(([text]) => JSON.parse(String(text)));
    said.mockRestore();
    const deeds = ['release', 'release', 'freeze', 'freeze', 'close', 'close'];
    expect(lost).toMatchObject(
      deeds.map((deed) => ({ level: 'error', message: lostLineWords, line: { deed } })),
    );
    expect((await here.engine.records.list(here.vpcId)).kept).toMatchObject([{ record: { kind: 'freeze' } }]);
  });

  it('what is done stays done, though its end is not told', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => {});
    let lines = 0;
    const heal = here.aws.intercept((call, _, next) => {
      if (call.action !== 'PutLogEvents' || lines++ < 2) return next();
      return Promise.reject(new AwsError('ServiceUnavailableException', 'down'));
    });
    const opener = await here.context('opener');
    expect(await openNetwork(opener, { vpcId: here.vpcId, minutes: 60 })).toHaveProperty('execution');
    expect(said).toHaveBeenCalledOnce();
    said.mockRestore();
    heal();
    expect(await changeLines(here)).toMatchObject([{ result: 'asked' }]);
  });
});
