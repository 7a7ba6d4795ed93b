// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import type { Locale } from '@/components/i18n/locale';
import { followTold, type Told } from '@/components/live/tell';
import type { AccountList, NoticeList, UnenrolledList, Upkeep } from '@/lib/view/settings';
import { apiThat } from '../testing/api';
import { draw, viewer } from '../testing/draw';
import { AccessView } from './access-view';
import { AccountsView } from './accounts-view';
import { EnrolmentView } from './enrolment-view';
import { HealthView } from './health-view';
import { NoticesView } from './notices-view';

const stops: (() => unknown)[] = [];
afterEach(async () => {
  cleanup();
  for (const stop of stops.splice(0)) await stop();
});
const page = () => document.body.textContent ?? '';
const own = { accountId: '000000000000', region: 'eu-central-1', name: 'Platform' };
const away = { accountId: '222222222222', region: 'us-east-1' };
const mayAll = ['freeze', 'lift', 'end-sessions', 'test-notices'];
const at = '2026-11-22T13:40:00Z';

/** An API that answers, and what was told at the edge of the page. */
async function api(answers: Parameters<typeof apiThat>[0]) {
  const one = await apiThat(answers);
  const told: Told[] = [];
  stops.push(
    one.stop,
    followTold((each) => told.push(each)),
  );
  return { asked: one.asked, told };
}

describe('the accounts', () => {
  const two: AccountList = {
    accounts: [
      { site: own, networks: 3, enrolsHere: true },
      { site: away, networks: 1, enrolsHere: false },
    ],
  };
  const show = (list: AccountList, may: readonly string[] = mayAll, locale: Locale = 'en') =>
    draw(<AccountsView initial={list} may={may} />, { locale });

  it('say how many networks each has, and that nothing is frozen', () => {
    show(two);
    for (const text of ['Platform (000000000000) · eu-central-1', '3 networks', '222222222222', '1 network'])
      expect(page()).toContain(text);
    expect(page()).toContain('Nothing is frozen as a whole.');
    expect(screen.queryByRole('button', { name: 'Lift freeze…' })).toBeNull();
  });

  it('say of one that cannot be read why, since when, which right lacks and what to do', () => {
    const message = 'DescribeVpcs failed: web is not authorized to perform: ec2:DescribeVpcs';
    const unreadable = { code: 'permission', message, since: '2026-11-22T13:02:00Z' };
    show({ accounts: [two.accounts[0]!, { site: away, enrolsHere: false, unreadable }] });
    expect(page()).toContain('Cannot be read');
    expect(page()).toContain('since 13:02');
    expect(page()).toContain('Rights that lack: ec2:DescribeVpcs');
    expect(page()).toContain('Grant what lacks');
    expect(page()).toContain('Whether all is frozen is not known of 222222222222, us-east-1.');
  });

  it('are frozen with an end and a reason, all or one, by the button that says so', async () => {
    const { asked, told } = await api(({ method }) =>
      method === 'POST'
        ? {
            status: 202,
            body: { sites: [{ site: own, executions: [], notStarted: [{ vpcId: 'v', message: 'm' }] }] },
          }
        : { status: 200, body: two },
    );
    const user = userEvent.setup();
    show(two);
    await user.click(screen.getByRole('button', { name: 'Freeze all…' }));
    const dialog = await screen.findByRole('dialog', { name: 'Freeze all networks?' });
    await user.click(within(dialog).getByRole('radio', { name: 'A time' }));
    await user.type(within(dialog).getByLabelText('Why'), 'audit');
    await user.selectOptions(within(dialog).getByLabelText('Where'), '222222222222/us-east-1');
    await user.click(within(dialog).getByRole('button', { name: 'Freeze 222222222222 · us-east-1' }));
    await waitFor(() => expect(told).toHaveLength(1));
    const [post] = asked.filter(({ method }) => method === 'POST');
    expect(post).toMatchObject({
      path: '/freeze',
      body: { site: away, reason: 'audit', until: expect.any(String) },
    });
    expect(told[0]).toMatchObject({
      look: 'success',
      description: expect.stringContaining('1 network could not be told'),
    });
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('tell who froze all, until when and why, once, and lift it', async () => {
    const freeze = { by: { id: 'ola', name: 'Ola' }, at, until: '2026-11-22T18:00:00Z', reason: 'audit' };
    const frozen = { accounts: two.accounts.map((one) => ({ ...one, freeze })) };
    const { asked } = await api(({ method }) =>
      method === 'POST' ? { status: 202, body: { sites: [] } } : { status: 200, body: two },
    );
    const user = userEvent.setup();
    show(frozen);
    expect(page()).toContain('All networks are frozen.');
    expect(page().match(/By Ola, 13:40, until 18:00/g)).toHaveLength(1);
    expect(page()).toContain('“audit”');
    expect(screen.queryByRole('button', { name: 'Freeze all…' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Lift freeze…' }));
    const dialog = await screen.findByRole('dialog', { name: 'Lift the freeze?' });
    await user.click(within(dialog).getByRole('button', { name: 'Lift freeze' }));
    await waitFor(() => expect(page()).toContain('Nothing is frozen as a whole.'));
    expect(asked[0]).toMatchObject({ method: 'POST', path: '/lift' });
  });

  it('cannot be frozen by who may not, who is told which role may', () => {
    show(two, ['read']);
    const button = screen.getByRole('button', { name: 'Freeze all…' });
    expect(button.hasAttribute('disabled')).toBe(true);
    expect(page()).toContain('Needs the role admin on all networks');
  });

  it('are whole in Chinese', () => {
    show(two, ['read'], 'zh-CN');
    expect(page()).toContain('目前没有整体冻结。');
    expect(page()).toContain('需要在全部网络上拥有“管理员”角色');
  });
});

describe('the notices', () => {
  const mail = { protocol: 'email', endpoint: 'ola@example.com', confirmed: true };
  const list = (subscriptions: NonNullable<NoticeList['sites'][number]['subscriptions']>): NoticeList => ({
    sites: [{ site: own, subscriptions }],
  });

  it('say who has confirmed and who is waited for, and what that means', () => {
    draw(
      <NoticesView
        initial={list([mail, { ...mail, endpoint: 'x@example.com', confirmed: false }])}
        may={mayAll}
      />,
    );
    const [, one, other] = screen.getAllByRole('row');
    expect(one?.textContent).toContain('ola@example.comMailConfirmed');
    expect(other?.textContent).toContain('Awaiting confirmation');
    expect(page()).toContain('It gets nothing until somebody follows the link');
  });

  it('say that nobody gets any, or that it cannot be known', () => {
    draw(<NoticesView initial={list([])} may={mayAll} />);
    expect(page()).toContain('Nobody gets notices');
    cleanup();
    const unreadable = { code: 'notices-unknown', message: 'gone' };
    draw(<NoticesView initial={{ sites: [{ site: own, unreadable }] }} may={mayAll} />);
    expect(page()).toContain('The notices cannot be reached now');
    expect(page()).not.toContain('Nobody gets notices');
  });

  it('of a thousand show the first, and all when asked', async () => {
    const many = Array.from({ length: 1000 }, (_, index) => ({ ...mail, endpoint: `p${index}@example.com` }));
    draw(<NoticesView initial={list(many)} may={mayAll} />);
    expect(screen.getAllByRole('row')).toHaveLength(51);
    await userEvent.click(screen.getByRole('button', { name: 'Show all 1000' }));
    expect(screen.getAllByRole('row')).toHaveLength(1001);
  });

  it('are tested by who may, and it is said where that failed', async () => {
    const { asked, told } = await api(() => ({
      status: 200,
      body: { sent: [own], failed: [{ site: away, message: 'down' }] },
    }));
    draw(<NoticesView initial={list([mail])} may={mayAll} />);
    await userEvent.click(screen.getByRole('button', { name: 'Send a test' }));
    const dialog = await screen.findByRole('dialog', { name: 'Send a test notice?' });
    await userEvent.click(within(dialog).getByRole('button', { name: 'Send a test' }));
    await waitFor(() =>
      expect(told).toMatchObject([{ look: 'error', title: 'Not sent in 222222222222, us-east-1.' }]),
    );
    expect(asked).toMatchObject([{ method: 'POST', path: '/notices/test' }]);
    cleanup();
    draw(<NoticesView initial={list([mail])} may={[]} />);
    expect(screen.getByRole('button', { name: 'Send a test' }).hasAttribute('disabled')).toBe(true);
  });
});

describe('networks that are not enrolled', () => {
  const vpcId = 'vpc-0a1b2c3d4e5f60718';
  const lab: UnenrolledList['networks'][number] = {
    ...{ site: own, vpcId, name: 'lab', cidr: '10.0.0.0/16' },
    tables: { there: 2, tagged: 1 },
    subnets: { there: 0, tagged: 0 },
    hasInternetGateway: false,
  };
  const show = (networks: UnenrolledList['networks'], more: Partial<UnenrolledList> = {}) =>
    draw(<EnrolmentView list={{ networks, ...more }} enrolsHere={false} />);

  it('are told with what is there and what lacks', () => {
    show([lab]);
    for (const text of ['route tables tagged: 1 of 2', 'no public subnet', 'no internet gateway', vpcId])
      expect(page()).toContain(text);
    expect(page()).toContain(
      'Each private route table that is to get a way out bears the tag sluice:enrolled=true.',
    );
  });

  it('give the text for one’s tool when asked', async () => {
    const items = [{ resourceId: 'rtb-1', kind: 'route-table', tag: 'sluice:enrolled', done: false }];
    const snippets = { terraform: 'tf of rtb-1', cdk: 'cdk of rtb-1', cli: 'cli of rtb-1' };
    const { asked } = await api(() => ({ status: 200, body: { vpcId, enrolled: false, items, snippets } }));
    show([lab]);
    expect(asked).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'How to enrol: lab' }));
    const text = await screen.findByRole('region', { name: 'Text for lab' });
    expect(text.textContent).toContain('tf of rtb-1');
    expect(asked).toMatchObject([{ path: `/networks/${vpcId}/enrolment` }]);
  });

  it('are none where all are enrolled, and not known where an account is silent', () => {
    show([]);
    expect(page()).toContain('Every network is enrolled');
    cleanup();
    show([], { unreadable: [{ site: away, code: 'network-unknown', message: 'late' }] });
    expect(page()).not.toContain('Every network is enrolled');
    expect(screen.getByRole('alert').textContent).toContain('222222222222 in us-east-1 could not be read');
  });

  it('of a thousand show the first fifty, and are found by a word', async () => {
    const many = Array.from({ length: 1000 }, (_, index) => ({
      ...lab,
      vpcId: `vpc-${String(index).padStart(17, '0')}`,
      name: `net-${index}`,
    }));
    show(many);
    expect(screen.getAllByRole('heading', { level: 3 })).toHaveLength(50);
    await userEvent.type(screen.getByRole('searchbox', { name: 'Search networks' }), 'net-777');
    expect(await screen.findByRole('heading', { level: 3, name: 'net-777' })).toBeTruthy();
    expect(screen.getAllByRole('heading', { level: 3 })).toHaveLength(1);
  });
});

describe('the health', () => {
  const names = ['records', 'entries', 'networks', 'workflow', 'sweep'] as const;
  const health = {
    ok: true,
    at,
    sites: [{ site: own, checks: names.map((name) => ({ name, ok: true })), spoilt: [], lastSweepAt: at }],
  };
  const upkeep: Upkeep = {
    at,
    sites: [
      {
        site: own,
        found: { networks: 12, runsStarted: 1, blocked: 0 },
        leftovers: [],
        undelivered: 0,
        quotas: [{ name: 'addresses', used: 2, most: 5, source: 'told' }],
        unread: [],
      },
    ],
  };

  it('says that all is well, when it looked last and when it looks next', () => {
    draw(<HealthView initial={{ health, upkeep }} />);
    expect(screen.getByRole('status').textContent).toContain('All is well');
    expect(page()).toContain(
      'The last one ended 13:40: 12 networks, 1 run started. The next is due about 13:45.',
    );
    expect(page()).toContain('2 of 5 are used.');
    expect(page()).not.toContain('What to do:');
  });

  it('says what needs somebody and what to do, and where AWS shows it', () => {
    const [one] = upkeep.sites;
    const leftovers = [
      { kind: 'left-over' as const, resource: 'address' as const, id: 'eipalloc-1', why: 'Wanted closed.' },
    ];
    draw(
      <HealthView initial={{ health, upkeep: { at, sites: [{ ...one!, leftovers, undelivered: 2 }] } }} />,
    );
    expect(screen.getByRole('status').textContent).toContain('1 thing needs somebody');
    expect(page()).toContain('2 wakings could not be delivered');
    expect(screen.getAllByText('What to do:')).toHaveLength(2);
    const link = screen.getByRole('link', { name: 'Show in the AWS console' });
    expect(link.getAttribute('href')).toContain('AllocationId=eipalloc-1');
  });

  it('tells who may not look everywhere what is left out', () => {
    draw(<HealthView initial={{ health }} />);
    expect(page()).toContain('need a role on all networks');
    expect(page()).not.toContain('Elastic IP');
  });

  it('is asked for again by the button', async () => {
    const { asked } = await api(({ path }) => ({ status: 200, body: path === '/health' ? health : upkeep }));
    draw(<HealthView initial={{ health, upkeep }} />);
    expect(asked).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Refresh now' }));
    await waitFor(() => expect(asked.map(({ path }) => path).sort()).toEqual(['/health', '/upkeep']));
  });
});

describe('the access', () => {
  const policy = { reasonRequired: true, ticketRequired: true, ticketExample: 'OPS-7', maxOpenMinutes: 480 };
  const signOn = {
    issuer: 'https://login.example.com',
    roleClaims: ['groups'],
    ...{ idleMinutes: 30, renewMinutes: 60, maxHours: 8 },
    sources: [{ role: 'operator' as const, from: 'net-ops', networks: { tags: { team: 'erp' } } }],
    tokenIssuers: [
      { issuer: 'https://ci.example.com', sources: [{ role: 'opener' as const, from: 'sub = ci' }] },
    ],
  };
  const table = [{ verb: 'freeze', roles: ['admin'] as const }];
  const people = [{ id: 'login#vic', name: 'Vic', at }];

  it('says what is asked of people, and which value gives which role where', () => {
    draw(<AccessView access={{ policy, signOn }} table={table} may={mayAll} people={people} />);
    for (const text of ['Required · like OPS-7', '8 h', 'https://ci.example.com'])
      expect(page()).toContain(text);
    expect(screen.getByRole('row', { name: /net-ops/ }).textContent).toContain(
      'operatoron networks tagged team=erp',
    );
    expect(screen.getByRole('row', { name: /^Freeze/ }).textContent).toContain('Freeze');
  });

  it('ends somebody’s sessions, and everybody’s, by a button that says so', async () => {
    const { asked, told } = await api(() => ({ status: 200, body: { notBefore: at } }));
    draw(<AccessView access={{ policy, signOn }} table={table} may={mayAll} people={people} />);
    await userEvent.click(screen.getByRole('button', { name: 'End sessions of Vic' }));
    const one = await screen.findByRole('dialog', { name: 'End the sessions of Vic?' });
    await userEvent.click(within(one).getByRole('button', { name: 'End sessions' }));
    await waitFor(() => expect(told).toHaveLength(1));
    await userEvent.click(screen.getByRole('button', { name: 'End everybody’s sessions…' }));
    const all = await screen.findByRole('dialog', { name: 'End everybody’s sessions?' });
    await userEvent.click(within(all).getByRole('button', { name: 'End everybody’s sessions' }));
    await waitFor(() => expect(told).toHaveLength(2));
    await userEvent.type(screen.getByLabelText('Somebody else'), 'login#eve');
    await userEvent.click(screen.getByRole('button', { name: 'End sessions…' }));
    const other = await screen.findByRole('dialog', { name: 'End the sessions of login#eve?' });
    await userEvent.click(within(other).getByRole('button', { name: 'End sessions' }));
    await waitFor(() => expect(told).toHaveLength(3));
    expect(asked.map(({ path, body }) => [path, body])).toEqual([
      ['/sessions/end', { actor: 'login#vic' }],
      ['/sessions/end', { everybody: true }],
      ['/sessions/end', { actor: 'login#eve' }],
    ]);
  });

  it('shows who only looks neither groups nor people', () => {
    const { sources: _, ...rest } = signOn;
    draw(<AccessView access={{ policy, signOn: rest }} table={table} may={['read']} people={[]} />, {
      me: viewer,
    });
    expect(page()).toContain('Which groups give which role is shown to auditors and admins.');
    expect(page()).toContain('Needs the role admin on all networks');
    expect(screen.queryByLabelText('Somebody else')).toBeNull();
  });

  it('has no sessions to end where nobody signs on', () => {
    draw(<AccessView access={{ policy }} table={table} may={mayAll} people={[]} />);
    expect(page()).toContain('Nobody signs on here: whoever reaches this laptop is Ada.');
    expect(screen.queryByRole('heading', { name: 'End sessions' })).toBeNull();
  });
});
