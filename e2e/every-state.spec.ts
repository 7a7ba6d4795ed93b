import type { Page } from '@playwright/test';
import { signInByHand } from './sign-in-by-hand';
import { Stack, until } from './stack';
import { type State, walk } from './states';
import { expect, test } from './test';
import { enrolNone, enrolOne, seedThousand, setFaults, tellThousand } from './worlds';

const env = { SLUICE_IDP_PORT: '4790', SLUICE_NAT_PENDING_SECONDS: '1' };
/** Nobody signs on, so that nothing has happened; later the same house with people in it. */
const bare = new Stack(3190, 4690, env);
const stack = new Stack(3190, 4690, { ...env, SLUICE_FIXED_ACTOR: undefined }, bare.data);
let ada = '';
let erp = '';
let run = '';

test.describe.configure({ mode: 'serial', timeout: 400_000 });
test.afterAll(async () => {
  await bare.stop();
  await stack.stop();
});

test('where nothing is yet, a page says so and what comes next', async ({ browser }) => {
  await bare.start();
  await enrolNone(bare);
  await walk(browser, bare.origin, [
    { name: 'first-run', path: '/', says: /No network is enrolled yet|还没有纳管的网络/ },
    { name: 'activity-empty', path: '/activity', says: /Nothing yet|还没有记录/ },
    { name: 'savings-empty', path: '/reports', says: /No networks yet|还没有网络/ },
    { name: 'evidence-no-network', path: '/reports/evidence', says: /No networks yet|还没有网络/ },
    { name: 'enrolment-found', path: '/settings/enrolment', says: /ci-runners/ },
  ]);
  await bare.stop();
});

test('one of everything', async ({ browser }) => {
  await stack.start();
  ada = await signInByHand(stack.origin, 'ada');
  erp = await enrolOne(stack, 'erp-sync-private');
  const rule = { type: 'weekly', days: ['TUE'], opens: '02:00', closes: '03:30' };
  const window = { name: 'Nightly sync', zone: 'Europe/Berlin', rule };
  await until('the network is there', 30, async () => {
    const answer = await ask('POST', `/networks/${erp}/windows`, window);
    return answer.id !== undefined;
  });
  run = await until('a run is done', 30, async () => {
    const { executions } = await ask('GET', '/executions?limit=1');
    return executions[0]?.status === 'SUCCEEDED' && runPath(executions[0].executionArn);
  });
  const states: State[] = [
    { name: 'home-one', path: '/', says: /Nightly sync/ },
    { name: 'network-one-window', path: `/networks/${erp}`, says: /Nightly sync/ },
    { name: 'activity-one', path: '/activity?kind=change', says: /Nightly sync/ },
    { name: 'activity-no-match', path: '/activity?until=2026-01-02', says: /Nothing fits|没有符合的记录/ },
  ];
  await walk(browser, stack.origin, states, ada);
});

test('what is not read yet has its shape already', async ({ browser }) => {
  const reading = /Reading…|正在读取…/;
  const held = (name: string, from: string, link: RegExp): State => ({
    name,
    path: from,
    says: reading,
    act: async (page) => {
      // What stands in a page's place is fetched ahead.
      await page.waitForLoadState('networkidle');
      await page.route(isPart, () => new Promise(() => undefined));
      await page.getByRole('link', { name: link }).first().click();
      await expect(page).not.toHaveURL(`${stack.origin}${from}`);
    },
  });
  const states = [
    held('activity-loading', '/settings/access', /^(Activity|活动记录)$/),
    held('savings-loading', '/settings/access', /^(Reports|报告)$/),
    held('settings-loading', '/activity', /^(Settings|设置)$/),
  ];
  await walk(browser, stack.origin, states, ada);
  // A look that fails is not kept: each person waits as long as the first. They are told of it after five seconds.
  await setFaults(stack, [{ ...failing('ec2'), action: 'Describe*', delayMs: 8000 }]);
  const home = { name: 'home-loading', path: '/settings/access', says: reading, act: goHome };
  await walk(browser, stack.origin, [home], ada);
  await setFaults(stack, []);
});

test('what cannot be read is named, and never taken for closed', async ({ browser }) => {
  const elsewhere = { action: '*', account: '222222222222', code: 'UnauthorizedOperation', status: 403 };
  await setFaults(stack, [{ service: 'ec2', ...elsewhere }]);
  const unknown = /(is|are) unknown now|状态未知/;
  const errors = /503/;
  await walk(
    browser,
    stack.origin,
    [
      { name: 'home-account-not-read', path: '/', says: unknown, act: whoIsSilent },
      { name: 'accounts-not-read', path: '/settings', says: /Cannot be read|无法读取/ },
    ],
    ada,
  );
  await setFaults(stack, ['ec2', 'logs', 'monitoring', 'states', 'scheduler', 'sns'].map(failing));
  const title = /cannot be read now|does not answer|目前无法读取|AWS 没有返回|现在无法读取/;
  await walk(
    browser,
    stack.origin,
    [
      { name: 'home-not-read', path: '/', says: unknown, act: anewUntil(/2 accounts|2 个账号/) },
      { name: 'network-not-read', path: `/networks/${erp}`, says: title },
      { name: 'run-not-read', path: run, says: title },
      { name: 'activity-not-read', path: '/activity', says: title },
      { name: 'savings-not-read', path: '/reports', says: /could not be read|无法读取/ },
      {
        name: 'notices-not-read',
        path: '/settings/notices',
        says: /cannot be reached now|目前无法访问通知/,
        errors,
      },
      { name: 'health-not-read', path: '/settings/health', says: /need somebody|项需要处理/, errors },
    ],
    ada,
  );
  await setFaults(stack, []);
  const old = /This is what was so at|的情况。/;
  await walk(browser, stack.origin, [{ name: 'home-old', path: '/', says: old, act: cutOff, errors }], ada);
});

test('what somebody may not do or see is said, with the role that may', async ({ browser }) => {
  const vic = await signInByHand(stack.origin, 'vic');
  const evidence = `/reports/evidence?network=${erp}`;
  const forbidden = /Your role does not allow this page|你的角色不能查看此页面/;
  await walk(
    browser,
    stack.origin,
    [
      { name: 'network-viewer', path: `/networks/${erp}`, says: /Nightly sync/ },
      { name: 'activity-viewer', path: '/activity', says: /Your own activity|这里是你自己的活动/ },
      { name: 'evidence-viewer', path: '/reports/evidence', says: /auditor|审计员/ },
      // It names no icon before its scripts run: the browser may ask for the one that it knows of old.
      { name: 'forbidden', path: evidence, says: forbidden, errors: /403|404/ },
      { name: 'notices-viewer', path: '/settings/notices', says: /Needs the role|需要在全部网络上拥有/ },
    ],
    vic,
  );
  const noRole = /You have no role in Sluice|你在 Sluice 中没有角色/;
  const unsure = /Whether you are signed in is not known now|暂时无法确认你是否已登录/;
  await walk(browser, stack.origin, [
    { name: 'no-role', path: '/auth/sign-in', says: noRole, act: asEve, errors: /403/ },
    { name: 'unsure', path: '/auth/unsure', says: unsure, errors: /503/ },
  ]);
});

test('what broke says so, in the frame or without it', async ({ browser }) => {
  const errors = /ERR_FAILED|ChunkLoadError/;
  const says = /Something broke|出错了/;
  await walk(
    browser,
    stack.origin,
    [
      { name: 'broken', path: '/', says, act: withoutScripts, errors },
      { name: 'all-broken', path: '/', says, before: withoutWordsForIt, errors },
    ],
    ada,
  );
});

test('a thousand networks and a thousand lines', async ({ browser }) => {
  await stack.stop();
  const vpcIds = await seedThousand(stack);
  await stack.start();
  await tellThousand(stack, vpcIds);
  ada = await signInByHand(stack.origin, 'ada');
  const many = /1,001/;
  await walk(
    browser,
    stack.origin,
    [
      { name: 'home-thousand', path: '/', says: many, act: allDrawn, part: 'screen' },
      { name: 'activity-thousand', path: '/activity', says: /network-1000/ },
    ],
    ada,
  );
});

const failing = (service: string) => ({ service, action: '*', code: 'InternalFailure', status: 500 });
/** Of a page that is gone to within the dashboard. */
const isPart = (url: URL) => url.searchParams.has('_rsc');
const allRead = (page: Page) => page.getByRole('button', { name: /^(Select|选择)$/ }).waitFor();
const asEve = (page: Page) => page.getByRole('button', { name: /^Eve/ }).click();

/** Rows far from the screen are as high as the browser guesses until then, and what is under them moves. */
async function allDrawn(page: Page) {
  await allRead(page);
  await page.evaluate(() => {
    for (const row of document.querySelectorAll('li')) row.style.contentVisibility = 'visible';
  });
}

async function goHome(page: Page) {
  await page
    .getByRole('link', { name: /^(Networks|网络)$/ })
    .first()
    .click();
  await expect(page.getByText(/Reading…|正在读取…/)).toBeAttached();
}

/** What was read well a moment ago is shown for some seconds more. */
const anewUntil = (says: RegExp) => (page: Page) =>
  expect(async () => {
    await page.reload();
    await expect(page.getByRole('main')).toContainText(says, { timeout: 2000 });
  }).toPass();

async function whoIsSilent(page: Page) {
  await anewUntil(/Analytics.*(unknown|状态未知)/)(page);
  await page.getByRole('alert').locator('summary').first().click();
}

async function cutOff(page: Page) {
  await allRead(page);
  await page.route('**/api/v1/networks**', (route) => route.fulfill({ status: 503 }));
  await page.getByRole('button', { name: /^(Refresh now|立即刷新)$/ }).click();
  await page
    .getByRole('alert')
    .filter({ hasText: /This is what was so at|的情况/ })
    .waitFor();
}

/** The page that a link leads to needs scripts that cannot be fetched. */
async function withoutScripts(page: Page) {
  await allRead(page);
  await page.route('**/_next/static/chunks/**', (route) => route.abort());
  await page.getByRole('link', { name: 'erp-sync', exact: true }).click();
}

/** Nor can what says so in the frame. */
const withoutWordsForIt = (page: Page) =>
  page.route('**/_next/static/chunks/**', async (route) => {
    const script = await route.fetch();
    if ((await script.text()).includes('error.requestId')) return route.abort();
    return route.fulfill({ response: script });
  });

async function ask(method: string, path: string, body?: object) {
  const headers = { cookie: ada, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' };
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const answer = await fetch(`${stack.origin}/api/v1${path}`, { method, headers, ...sent });
  return answer.json();
}

function runPath(arn: string): string {
  const [, , , region, account, , , name] = arn.split(':');
  return `/runs/${account}/${region}/${name}`;
}
