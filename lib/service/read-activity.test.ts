import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ActivityEntry } from '@/lib/view/activity';
import { AwsError } from '@/local/core/service';
import { localWorld, type World } from '@/test/local-world';
import { asTwoSites, elsewhere } from '@/test/two-sites';
import { closeNetwork } from './close-network';
import type { Context, Grant, Role } from './context';
import { freezeSite } from './freeze-site';
import { liftSite } from './lift-site';
import { openNetwork } from './open-network';
import { type ReadActivity, readActivity } from './read-activity';
import { readHistory } from './read-history';

let one: World;
let other: World;
/** A morning: Ada opens one, Vic is refused, Ola closes it and freezes all; Opa opens one elsewhere. */
beforeAll(async () => {
  [one, other] = await Promise.all([localWorld({ networks: 2 }), localWorld()]);
  const tick = () => Promise.all([one.advance({ minutes: 7 }), other.advance({ minutes: 7 })]);
  const why = { reason: 'deploy', ticket: 'T-1' };
  await openNetwork(await one.context('opener', 'ada'), { vpcId: one.vpcId, minutes: 60, ...why });
  await tick();
  const refused = closeNetwork(await one.context('viewer', 'vic'), { vpcId: one.vpcId });
  await expect(refused).rejects.toThrow();
  await tick();
  await openNetwork(await other.context('opener', 'opa'), { vpcId: other.vpcId, minutes: 30 });
  await tick();
  await closeNetwork(await one.context('operator', 'ola'), { vpcId: one.vpcId });
  await tick();
  await freezeSite(await one.context('admin', 'ola'), {});
  await liftSite(await one.context('admin', 'ola'), {});
  await tick();
});
afterAll(() => Promise.all([one.stop(), other.stop()]));

const asked = async (role: Role = 'auditor', name: string = role): Promise<Context> => {
  const both = await asTwoSites(one, other);
  return { ...both, actor: (await one.context(role, name)).actor };
};
const read = async (input: ReadActivity = {}, role?: Role, name?: string) =>
  (await readActivity(await asked(role, name), input)).entries;
/** An entry in a word or two. */
function said(entry: ActivityEntry): string {
  if (entry.kind === 'change') return `${entry.who.name} ${entry.deed} ${entry.result}`;
  if (entry.kind === 'sign-on') return entry.event;
  return `run ${entry.opened ? 'opened' : entry.closed ? 'closed' : ''} ${entry.execution.by?.name}`;
}
const whole = [
  'ola lift done',
  'ola freeze done',
  'run closed ola',
  'ola close done',
  'run opened opa',
  'opa open done',
  'vic close refused',
  'run opened ada',
  'ada open done',
];

describe('the activity', () => {
  it('tells what people did, what they were refused and what the workflow did, of all sites, newest first', async () => {
    const entries = await read();
    expect(entries.map(said)).toEqual(whole);
    const times = entries.map(({ at }) => Date.parse(at));
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    const opened = { network: { vpcId: one.vpcId, name: 'erp-sync' }, reason: 'deploy', ticket: 'T-1' };
    expect(entries.at(-1)).toMatchObject({ ...opened, site: { region: one.engine.site.region } });
    expect(entries.at(-2)).toMatchObject({
      network: opened.network,
      execution: { role: 'opener', ticket: 'T-1' },
    });
    expect(entries[5]).toMatchObject({ site: elsewhere });
  });

  it.each([1, 2, 4])('is told page by page, %d a page, each line once', async (limit) => {
    const ctx = await asked();
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await readActivity(ctx, { limit, cursor });
      expect(page.entries.length).toBeLessThanOrEqual(limit);
      seen.push(...page.entries.map(said));
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect(seen).toEqual(whole);
  });

  it('is what is asked for: network, person, deed, result, kind, time', async () => {
    const words = async (input: ReadActivity) => (await read(input)).map(said);
    const inOrder = (test: RegExp) => whole.filter((word) => test.test(word));
    expect(await words({ network: other.vpcId })).toEqual(['run opened opa', 'opa open done']);
    expect(await words({ person: 'ola' })).toEqual(inOrder(/ola/));
    expect(await words({ deed: 'close' })).toEqual(['ola close done', 'vic close refused']);
    expect(await words({ result: 'done' })).toEqual(inOrder(/done/));
    expect(await words({ kind: 'refusal' })).toEqual(['vic close refused']);
    expect(await words({ kind: 'change' })).toEqual(inOrder(/done/));
    expect(await words({ kind: 'run' })).toEqual(inOrder(/run/));
    expect(await words({ kind: 'sign-on' })).toEqual([]);
    const [vic] = await read({ kind: 'refusal' });
    expect(await words({ from: vic!.at, until: vic!.at })).toEqual(['vic close refused']);
  });

  it('refuses a cursor that is none of ours', async () => {
    const attempt = readActivity(await asked(), { cursor: 'abc' });
    await expect(attempt).rejects.toMatchObject({ code: 'invalid' });
  });

  it('leaves a network\u2019s history as it was: its runs', async () => {
    const history = await readHistory(await one.context(), one);
    expect(history.entries.map(({ kind }) => kind)).toEqual(['execution', 'execution', 'execution']);
  });
});

describe('another\u2019s lines', () => {
  it.each(['viewer', 'opener', 'operator'] as const)(
    'are not shown to %s, whatever they ask for',
    async (role) => {
      for (const input of [{}, { person: 'ola' }, { network: one.vpcId }, { kind: 'refusal' as const }]) {
        const page = await readActivity(await asked(role, 'vic'), input);
        expect(page.whose).toBe('own');
        const who = page.entries.map((entry) => (entry.kind === 'change' ? entry.who.name : 'somebody'));
        expect(who.filter((name) => name !== 'vic')).toEqual([]);
      }
      expect((await read({}, role, 'vic')).map(said)).toEqual(['vic close refused']);
      expect((await read({}, role, 'ada')).map(said)).toEqual(['run opened ada', 'ada open done']);
    },
  );

  it.each(['auditor', 'admin'] as const)('are shown to %s', async (role) => {
    expect(await readActivity(await asked(role), {})).toMatchObject({ whose: 'all', entries: { length: 9 } });
  });

  it('are shown to an auditor of some networks on these alone, with their own', async () => {
    const ctx = await asked();
    const within = (role: Role, networks: object) => ({ role, networks });
    const readAs = async (...grants: Grant[]) =>
      (
        await readActivity({ ...ctx, actor: { id: 'vic', name: 'vic', role: 'auditor', grants } }, {})
      ).entries.map(said);
    const audits = within('auditor', { vpcIds: [other.vpcId] });
    const ofOther = ['run opened opa', 'opa open done'];
    expect(await readAs(audits)).toEqual(ofOther);
    const looks = within('viewer', { tags: { Name: 'erp-sync' } });
    expect(await readAs(audits, looks)).toEqual([...ofOther, 'vic close refused']);
  });

  it('and one\u2019s own are not shown of a network that one may not know of', async () => {
    const ctx = await asked();
    const grants = [{ role: 'operator' as const, networks: { vpcIds: [other.vpcId] } }];
    const vic = { id: 'vic', name: 'vic', role: 'operator' as const, grants };
    expect(await readActivity({ ...ctx, actor: vic }, {})).toEqual({ whose: 'own', entries: [] });
  });
});

describe('when a log cannot be read', () => {
  const breakLog = (world: World) =>
    world.aws.intercept((call, _, next) =>
      call.action === 'FilterLogEvents'
        ? Promise.reject(new AwsError('ServiceUnavailableException', 'down'))
        : next(),
    );

  it('its site is named beside the lines of the others', async () => {
    const heal = breakLog(other);
    const page = await readActivity(await asked(), {});
    heal();
    expect(page.unreadable).toMatchObject([{ site: elsewhere, code: 'activity-unknown' }]);
    expect(page.entries.map(said)).toEqual(whole.filter((word) => !word.includes('opa')));
  });

  it('and it is the only one, that is said', async () => {
    const heal = breakLog(one);
    const attempt = readActivity(await one.context(), {});
    await expect(attempt).rejects.toMatchObject({ code: 'activity-unknown' });
    heal();
  });
});

describe('a change whose end nobody told', () => {
  it('stands there as asked, and one whose end stands on the page before does not', async () => {
    const world = await localWorld();
    const ctx = await world.context('admin', 'ada');
    const line = {
      kind: 'change',
      deed: 'open',
      who: { id: 'ada', name: 'Ada', kind: 'fixed' },
      role: 'admin',
      network: { vpcId: world.vpcId },
    } as const;
    const at = (seconds: number) => world.now().add({ seconds }).toString();
    const { activity } = world.engine;
    await activity.write(world.vpcId, { ...line, at: at(0), result: 'asked', requestId: 'lost' });
    await activity.write(world.vpcId, { ...line, at: at(1), result: 'asked', requestId: 'slow' });
    await activity.write(world.vpcId, { ...line, at: at(20), result: 'done', requestId: 'slow' });
    await world.advance({ minutes: 1 });
    const first = await readActivity(ctx, { limit: 1 });
    const rest = await readActivity(ctx, { cursor: first.cursor });
    expect(first.entries).toMatchObject([{ result: 'done', requestId: 'slow' }]);
    expect(rest.entries).toMatchObject([{ result: 'asked', requestId: 'lost' }]);
    const until = await readActivity(ctx, { until: at(-50) });
    expect(until.entries).toMatchObject([{ result: 'asked', requestId: 'lost' }]);
    expect((await readActivity(ctx, { result: 'asked' })).entries).toHaveLength(1);
    await world.stop();
  });
});
