// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { problem } from '@/lib/egress/problem';
import { deeds } from '@/lib/service/deeds';
import type { ActivityEntry } from '@/lib/view/activity';
import type { ActivityPage } from '@/lib/view/answers';
import { draw } from '../testing/draw';
import { now } from '../testing/networks';
import { ActivityView } from './activity-view';

afterEach(cleanup);

const site = { accountId: '111122223333', region: 'eu-central-1' };
const network = { vpcId: 'vpc-0a1b2c3d4e5f60718', name: 'erp-sync' };
type Change = Extract<ActivityEntry, { kind: 'change' }>;
const change = (more: Partial<Change> = {}): Change => ({
  id: `one/${more.deed ?? 'open'}/${more.result ?? 'done'}`,
  at: now,
  kind: 'change',
  result: 'done',
  deed: 'open',
  who: { id: 'u1', name: 'Ada', kind: 'person' },
  role: 'opener',
  site,
  network,
  requestId: 'r1',
  ...more,
});
function show(entries: ActivityEntry[], more: Partial<ActivityPage> = {}, locale: 'en' | 'zh-CN' = 'en') {
  const page: ActivityPage = { whose: 'all', entries, ...more };
  draw(<ActivityView asked={{}} exactly={{}} page={page} />, { locale });
  return screen.queryAllByRole('listitem').map((item) => item.querySelector('p')?.textContent);
}

describe('the activity', () => {
  it('claims not that nothing happened where nothing could be read', () => {
    const silent = { site, code: 'activity-unknown', message: 'FilterLogEvents failed' };
    show([], { unreadable: [silent] });
    expect(document.body.textContent).toContain('cannot be read now');
    expect(screen.queryByText('Nothing yet')).toBeNull();
  });

  it('is told in sentences: who did what to which network, for how long, why', () => {
    const opened = change({ exactly: { minutes: 60 }, reason: 'deploy', ticket: 'TICKET-1' });
    expect(show([opened])).toEqual(['Ada opened erp-sync']);
    expect(screen.getByText('TICKET-1')).toBeTruthy();
    expect(screen.getByRole('listitem').textContent).toContain('for 1 h · TICKET-1 · deploy');
    expect(screen.getByRole('link', { name: 'erp-sync' }).getAttribute('href')).toBe(
      `/networks/${network.vpcId}`,
    );
  });

  it('tells refusals with the role that did not allow it, and what nobody knows the end of', () => {
    const error = { code: 'forbidden', detail: 'You have the role viewer.' };
    const refused = change({ deed: 'close', result: 'refused', role: 'viewer', error });
    expect(show([refused, change({ result: 'asked' })])).toEqual([
      'Ada was refused to close erp-sync',
      'Ada asked to open erp-sync; what came of it is not known',
    ]);
    expect(screen.getByText('The role viewer does not allow it')).toBeTruthy();
  });

  it.each(['en', 'zh-CN'] as const)(
    'has words in %s for everything that can be done, in each of its ends',
    (locale) => {
      const all = Object.keys(deeds).flatMap((deed) =>
        (['done', 'refused', 'failed', 'asked'] as const).map((result) =>
          change({ deed, result, exactly: { name: 'Nightly' } }),
        ),
      );
      const said = show(all, {}, locale);
      expect(said).toHaveLength(all.length);
      expect(new Set(said).size).toBe(all.length);
      expect(said.join()).not.toContain('activity.');
    },
  );

  it('tells what the workflow did, and who signed in', () => {
    const execution = {
      executionArn: 'arn:aws:states:eu-central-1:111122223333:execution:sluice-workflow:one',
      name: 'one',
      cause: 'window',
      status: 'SUCCEEDED',
      startedAt: now,
    } as const;
    const run = { id: 'two', at: now, kind: 'execution', execution, did: [], site, network } as const;
    const failed = { ...run, id: 'three', execution: { ...execution, status: 'FAILED' } } as const;
    const came = {
      id: 'four',
      at: now,
      kind: 'sign-on',
      event: 'signed-in',
      who: change().who,
      site,
    } as const;
    const sentences = ['erp-sync was opened', 'A run on erp-sync failed', 'Ada signed in'];
    expect(show([{ ...run, opened: true, did: [...run.did] }, { ...failed, did: [] }, came])).toEqual(
      sentences,
    );
  });

  it.each([
    ['en', 'AWS gives no further public address (AddressLimitExceeded).'],
    ['zh-CN', 'AWS 不再提供公网地址（AWS 的原话：AddressLimitExceeded）。'],
  ] as const)(
    'says in %s what a run was blocked by, once for two zones, and what it did',
    (locale, words) => {
      const execution = {
        executionArn: 'arn:aws:states:eu-central-1:111122223333:execution:sluice-workflow:one',
        name: 'one',
        cause: 'window',
        status: 'FAILED',
        startedAt: now,
        error: { code: 'Blocked', cause: 'It cannot be open: AWS gives no further public address.' },
      } as const;
      const problems = ['eu-central-1a', 'eu-central-1b'].map((subject) =>
        problem('address-quota', { subject, detail: 'AddressLimitExceeded' }),
      );
      const did = ['CreateGateway eu-central-1c', 'CreateGateway eu-central-1c'];
      show([{ id: 'two', at: now, kind: 'execution', execution, did, problems, site, network }], {}, locale);
      const line = screen.getByRole('listitem').textContent ?? '';
      expect(line.split(words)).toHaveLength(2);
      expect(line).toContain('eu-central-1a eu-central-1b');
      expect(line).not.toContain('Blocked');
      const step = { en: 'Create the gateway', 'zh-CN': '创建网关' }[locale];
      expect(line.split(`${step} eu-central-1c`)).toHaveLength(2);
    },
  );

  it('says whose it is, and offers no other person to whom only their own is shown', () => {
    show([change()], { whose: 'own' });
    expect(screen.getByText(/^Your own activity/)).toBeTruthy();
    expect(screen.queryByLabelText('Who')).toBeNull();
  });

  it('never takes what it could not read, or has not looked through, for nothing', () => {
    const unreadable = [{ site, code: 'activity-unknown', message: 'FilterLogEvents failed' }];
    show([], { unreadable, cursor: 'abc' });
    expect(screen.getByRole('alert').textContent).toContain('account 111122223333 in eu-central-1');
    expect(screen.getByText(/There may be earlier entries/)).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Show earlier' }).getAttribute('href')).toBe(
      '/activity?cursor=abc',
    );
    expect(screen.queryByText('Nothing yet')).toBeNull();
  });
});
