import type { Page } from '@playwright/test';
import { type Stack, until } from './stack';

/** A page, or a state of one, that everybody may come upon. */
export interface Stop {
  readonly name: string;
  readonly path: string;
  /** What is done there before it is looked at. */
  readonly act?: (page: Page) => Promise<void>;
}
type Ask = (method: string, path: string, body?: object) => Promise<{ status: number; body: Answer }>;
interface Answer {
  readonly networks: { readonly name: string; readonly vpcId: string; readonly state: string }[];
  readonly executions: { readonly executionArn: string; readonly status: string }[];
}

/** Every page, with a network in each state that a person meets: closed, open, and in need of attention. */
export async function furnish(stack: Stack, ask: Ask): Promise<Stop[]> {
  const { body } = await ask('GET', '/networks?limit=100');
  const idOf = (name: string) => body.networks.find((one) => one.name === name)?.vpcId ?? '';
  const [erp, ci, payments] = [idOf('erp-sync'), idOf('ci-runners'), idOf('payments-prod')];
  const weekdays = ['MON', 'TUE', 'WED', 'THU', 'FRI'];
  const windows = [
    {
      name: 'Nightly sync',
      zone: 'Europe/Berlin',
      rule: { type: 'weekly', days: weekdays, opens: '23:30', closes: '01:00' },
    },
    {
      name: 'Month-end close',
      zone: 'Asia/Shanghai',
      rule: { type: 'monthly', on: { by: 'day', day: 28 }, opens: '02:00', closes: '05:00' },
    },
  ];
  for (const window of windows) await made(ask('POST', `/networks/${erp}/windows`, window));
  await made(ask('POST', `/networks/${ci}/open`, { minutes: 120, reason: 'npm install' }));
  const stateOf = async (vpcId: string) =>
    (await ask('GET', '/networks?limit=100')).body.networks.find((one) => one.vpcId === vpcId)?.state;
  await until('ci-runners is open', 60, async () => (await stateOf(ci)) === 'open');
  await fault(stack, { action: 'CreateNatGateway', code: 'NatGatewayLimitExceeded' });
  await made(ask('POST', `/networks/${payments}/open`, { minutes: 60, reason: 'CHG-1201' }));
  const failed = await until('a run has failed', 60, async () => {
    const found = (await ask('GET', '/executions?limit=20')).body.executions;
    return found.find(({ status }) => status === 'FAILED');
  });
  const { executions } = (await ask('GET', '/executions?limit=20')).body;
  const done = executions.find(({ status }) => status === 'SUCCEEDED') ?? failed;
  return [
    ...pages(erp, ci, payments),
    { name: 'run-failed', path: runPath(failed.executionArn) },
    { name: 'run-done', path: runPath(done.executionArn) },
  ];
}

function pages(closed: string, open: string, attention: string): Stop[] {
  const nextMonth = new Date(Date.now() + 31 * 86_400_000).toISOString().slice(0, 7);
  return [
    { name: 'home', path: '/' },
    { name: 'home-no-match', path: '/?q=nowhere' },
    { name: 'network-closed', path: `/networks/${closed}` },
    { name: 'network-open', path: `/networks/${open}` },
    { name: 'network-attention', path: `/networks/${attention}` },
    { name: 'network-will-it-be-open', path: `/networks/${closed}?at=${nextMonth}-15T00:15:00Z` },
    { name: 'open-by-link', path: `/networks/${closed}?open=60&reason=Release` },
    { name: 'editor', path: `/networks/${closed}`, act: add },
    { name: 'close-dialog', path: `/networks/${open}`, act: close },
    { name: 'help', path: '/', act: (page) => page.keyboard.press('?') },
    { name: 'activity', path: '/activity' },
    { name: 'savings', path: '/reports' },
    { name: 'evidence-empty', path: '/reports/evidence' },
    { name: 'evidence', path: `/reports/evidence?network=${open}` },
    ...['', '/enrolment', '/notices', '/access', '/health'].map((path) => ({
      name: `settings${path.replace('/', '-')}`,
      path: `/settings${path}`,
    })),
    { name: 'not-found', path: '/nowhere' },
  ];
}

const dialogOf = async (page: Page, button: RegExp) => {
  await page.getByRole('main').getByRole('button', { name: button }).first().click();
  await page.getByRole('dialog').or(page.getByRole('alertdialog')).waitFor();
};
const add = (page: Page) => dialogOf(page, /^(Add window|添加开通时段)$/);
const close = (page: Page) => dialogOf(page, /^(Close now|立即关闭)/);

/** The address of a run's page: e2e/run.spec.ts comes to it by its links. */
function runPath(arn: string): string {
  const [, , , region, account, , , name] = arn.split(':');
  return `/runs/${account}/${region}/${name}`;
}

async function made(asked: ReturnType<Ask>) {
  const { status, body } = await asked;
  if (status >= 300) throw new Error(`It was answered with ${status}: ${JSON.stringify(body)}`);
}
const fault = ({ endpoint }: Stack, rule: object) =>
  fetch(`${endpoint}/_local/faults`, { method: 'POST', body: JSON.stringify(rule) });
