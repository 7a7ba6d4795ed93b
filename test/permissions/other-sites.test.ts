import { AsyncLocalStorage } from 'node:async_hooks';
import { EC2Client } from '@aws-sdk/client-ec2';
import { ListSchedulesCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import type { HttpHandler } from '@smithy/core/protocols';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { zipped } from '@/infra/bundle';
import { type Hub, hubRole, hubTrustPolicy } from '@/infra/hub-role';
import { deploy } from '@/infra/local/deploy';
import { samples } from '@/infra/local/samples';
import { seedNetwork } from '@/infra/local/seed-network';
import { namesOf } from '@/infra/names';
import { rolesOf } from '@/infra/roles';
import { liveContext } from '@/lib/live';
import { closeNetwork } from '@/lib/service/close-network';
import type { Context } from '@/lib/service/context';
import { enrolNetwork } from '@/lib/service/enrol-network';
import { exportRecords } from '@/lib/service/export-records';
import { freezeSite } from '@/lib/service/freeze-site';
import { liftSite } from '@/lib/service/lift-site';
import { listAccounts } from '@/lib/service/list-accounts';
import { listNetworks } from '@/lib/service/list-networks';
import { listNotices } from '@/lib/service/list-notices';
import { listUnenrolled } from '@/lib/service/list-unenrolled';
import { openNetwork } from '@/lib/service/open-network';
import { readHealth } from '@/lib/service/read-health';
import { readHistory } from '@/lib/service/read-history';
import { readNetworkDetail } from '@/lib/service/read-network-detail';
import { readUpkeep } from '@/lib/service/read-upkeep';
import { sendTestNotice } from '@/lib/service/send-test-notice';
import { createLocalAws, type LocalAws } from '@/local/core/local-aws';
import { memoryStore } from '@/local/core/memory-store';
import { AwsError } from '@/local/core/service';
import { setClock } from '@/local/core/set-clock';
import { judge } from './judge';
import { requestsOf } from './requests-of';

const here = { app: 'sluice-hub', accountId: '000000000000', region: 'eu-central-1' };
const away = { app: 'sluice-payments', accountId: '222222222222', region: 'us-east-1' };
const externalId = 'hub-4711';
const organizationId = 'o-a1b2c3d4e5';
const hub: Hub = { ...here, externalId, organizationId, createRole: true };
const names = { here: namesOf(here), away: namesOf(away) };
const webArn = names.here.functionRoleArn('web');
const web = rolesOf(names.here, { others: [away], enrolFromDashboard: true }).find(
  ({ arn }) => arn === webArn,
)!;
const role = hubRole(names.away, hub);
const takeOn = { action: 'sts:AssumeRole', resource: role.arn };
const said = { 'sts:ExternalId': externalId, 'aws:PrincipalOrgID': organizationId };

let aws: LocalAws;
let sdk: ReturnType<LocalAws['sdkConfig']>;
let ctx: Context;
let vpcIds: readonly string[];
const asked: string[] = [];

beforeAll(async () => {
  // The SDK judges by the machine's clock when a role that it took on is over: a day that is past would be over at once.
  const clock = setClock(Temporal.Instant.from('2096-11-23T08:00:00Z').epochMilliseconds);
  aws = createLocalAws({ clock, store: memoryStore(), lambdaRuntime: () => async () => ({}) });
  sdk = aws.sdkConfig();
  const zip = zipped('export const handler = () => {};');
  const code = { observe: zip, open: zip, close: zip, sweep: zip, 'record-activity': zip };
  const sites = { name: 'Platform', others: [{ ...away, externalId, name: 'Payments' }] };
  const { variables } = await deploy({ sdk, code, app: here.app, sites, enrolFromDashboard: true });
  await deploy({ sdk: awaySdk(), code, app: away.app });
  const [one, other] = samples;
  vpcIds = [await seedNetwork(new EC2Client(sdk), one!), await seedNetwork(new EC2Client(awaySdk()), other!)];
  aws.intercept(judging());
  const now = () => Temporal.Instant.fromEpochMilliseconds(clock.now());
  ctx = await liveContext(
    variables,
    { id: 'ada', name: 'Ada', role: 'admin', grants: [{ role: 'admin' }] },
    { sdk: webSdk(), now },
  );
});
afterAll(() => aws.stop());

function awaySdk() {
  return { ...sdk, region: away.region, credentials: { accessKeyId: away.accountId, secretAccessKey: 'x' } };
}

const asWeb = new AsyncLocalStorage<true>();
function webSdk() {
  const inner = sdk.requestHandler;
  if (!isHandler(inner)) throw new Error('The local AWS gives a handler.');
  const handle: HttpHandler['handle'] = (request, options) =>
    asWeb.run(true, () => inner.handle(request, options));
  return { ...sdk, requestHandler: { ...inner, handle } };
}

function isHandler(given: typeof sdk.requestHandler): given is HttpHandler {
  return typeof given === 'object' && 'handle' in given;
}

/** The web's own calls are judged by its role at home, and by the one it took on elsewhere. */
function judging(): Parameters<LocalAws['intercept']>[0] {
  const atHome = judge(web.policy, web.arn);
  const elsewhere = judge(role.policy, role.arn);
  const over = judge(web.policy, web.arn, {
    accountId: away.accountId,
    resourcePolicy: hubTrustPolicy(role.trust),
  });
  // Of what a run does in the wake of a call of the web: that is not the web's.
  const machines = new Set(['lambda', 'sns', 'events']);
  const reading = new Set(['ListSubscriptionsByTopic']);
  return async (call, input, next) => {
    if (!asWeb.getStore() || (machines.has(call.service) && !reading.has(call.action))) return next();
    const [place, may] =
      call.account === away.accountId ? (['away', elsewhere] as const) : (['here', atHome] as const);
    asked.push(`${place} ${call.service}:${call.action}`);
    const requests =
      call.action === 'AssumeRole'
        ? [
            {
              ...takeOn,
              resource: String(input.RoleArn),
              context: { ...said, 'sts:ExternalId': String(input.ExternalId) },
            },
          ]
        : requestsOf(names[place], call, input, () => ({}));
    for (const request of requests) {
      const allowed = await (call.action === 'AssumeRole' ? over : may)(request);
      if (!allowed)
        throw new AwsError('AccessDeniedException', `${request.action} on ${request.resource}`, 403);
    }
    return next();
  };
}

describe('a dashboard with an engine in another account and region', () => {
  it('lists the networks of both, each with what people call its account', async () => {
    const { networks, unreadable } = await listNetworks(ctx, {});
    expect(unreadable).toBeUndefined();
    expect(networks.map(({ vpcId, site }) => [vpcId, site])).toEqual([
      [vpcIds[0], { accountId: here.accountId, region: here.region, name: 'Platform' }],
      [vpcIds[1], { accountId: away.accountId, region: away.region, name: 'Payments' }],
    ]);
  });

  it('takes the role on once for all that it asks there', () => {
    expect(asked.filter((one) => one.endsWith('AssumeRole'))).toHaveLength(1);
    expect(asked.filter((one) => one.startsWith('away ')).length).toBeGreaterThan(5);
  });

  it('opens and closes a network there, with its records and runs there, by the rights of its role', async () => {
    const vpcId = vpcIds[1] ?? '';
    const { execution } = await openNetwork(ctx, { vpcId, minutes: 60 });
    expect(execution).toMatch(/^arn:aws:states:us-east-1:222222222222:execution:sluice-payments-workflow:/);
    const entries = async (config: typeof sdk, GroupName: string) =>
      (await new SchedulerClient(config).send(new ListSchedulesCommand({ GroupName }))).Schedules ?? [];
    expect(await entries(awaySdk(), away.app)).toHaveLength(1);
    expect(await entries(sdk, here.app)).toHaveLength(0);
    expect(await readNetworkDetail(ctx, { vpcId })).toMatchObject({ leases: [{ mine: true }] });
    await readHistory(ctx, { vpcId });
    await closeNetwork(ctx, { vpcId });
    await freezeSite(ctx, {});
    await liftSite(ctx, {});
    expect((await exportRecords(ctx)).records.map(({ site }) => site.name)).toContain('Payments');
    const checks = (await readHealth(ctx)).sites.flatMap((site) => site.checks);
    expect(checks.filter(({ ok, name }) => !ok && name !== 'sweep')).toEqual([]);
  });

  it('tells in the settings how both fare and who hears of them, and sends a test to both', async () => {
    expect((await readUpkeep(ctx)).sites.map(({ unread, undelivered }) => [unread, undelivered])).toEqual([
      [[], 0],
      [[], 0],
    ]);
    expect((await listNotices(ctx)).sites.map(({ subscriptions }) => subscriptions)).toEqual([[], []]);
    expect(await sendTestNotice(ctx, {})).toMatchObject({ sent: [{}, { name: 'Payments' }] });
    expect((await listAccounts(ctx)).accounts.map(({ networks }) => networks)).toEqual([1, 1]);
    expect(await listUnenrolled(ctx)).toEqual({ networks: [] });
    expect(asked).toContain('away sqs:GetQueueAttributes');
    expect(asked).toContain('away sns:ListSubscriptionsByTopic');
  });
});

describe('enrolling from the dashboard', () => {
  it('is of its own account: a network of another one is tagged by those who own it', async () => {
    expect(ctx.sites.map(({ offersEnrolling }) => offersEnrolling)).toEqual([true, false]);
    await expect(enrolNetwork(ctx, { vpcId: vpcIds[1] ?? '', enrolled: true })).rejects.toMatchObject({
      code: 'enrol-not-offered',
      detail: expect.stringContaining('222222222222, us-east-1'),
    });
  });
});

describe('the role that a hub takes on', () => {
  const mayTakeOn = (principal: string, context: Record<string, string>) =>
    judge(web.policy, principal, { accountId: away.accountId, resourcePolicy: hubTrustPolicy(role.trust) })({
      ...takeOn,
      context,
    });

  it('may do what the web may in its own account, and nothing else', () => {
    const own = rolesOf(names.away).find(({ arn }) => arn === names.away.functionRoleArn('web'))!;
    const isOwnLog = ({ Resource }: (typeof own.policy.Statement)[number]) =>
      Resource?.some((one) => one.includes('/aws/lambda/') || one.includes(':ssm:')) === true;
    expect(role.policy.Statement).toEqual(own.policy.Statement.filter((one) => !isOwnLog(one)));
  });

  it('is taken on by the hub’s web with the right words, and by nobody else', async () => {
    expect(await mayTakeOn(webArn, said)).toBe(true);
    expect(await mayTakeOn(webArn, { ...said, 'sts:ExternalId': 'another' })).toBe(false);
    expect(await mayTakeOn(webArn, { 'aws:PrincipalOrgID': organizationId })).toBe(false);
    expect(await mayTakeOn(webArn, { ...said, 'aws:PrincipalOrgID': 'o-somebodyelse' })).toBe(false);
    expect(await mayTakeOn(names.here.functionRoleArn('sweep'), said)).toBe(false);
    expect(await mayTakeOn('arn:aws:iam::000000000000:role/admin', said)).toBe(false);
  });

  it('changes nothing in EC2 and takes no other role on', async () => {
    const may = judge(role.policy, role.arn);
    const on = `arn:aws:ec2:${away.region}:${away.accountId}`;
    const context = { 'ec2:Region': away.region, 'aws:ResourceTag/sluice:enrolled': 'true' };
    const create = { action: 'ec2:CreateRoute', resource: `${on}:route-table/rtb-1`, context };
    expect(await may({ action: 'ec2:DescribeVpcs', resource: '*', context })).toBe(true);
    expect(await may(create)).toBe(false);
    expect(await may({ ...takeOn, context: said })).toBe(false);
  });
});

describe('a web with other sites', () => {
  it('takes on the roles of these sites only', async () => {
    const may = judge(web.policy, web.arn);
    expect(await may({ ...takeOn, context: {} })).toBe(true);
    const other = namesOf({ ...away, accountId: '333333333333' }).hubRoleArn;
    expect(await may({ ...takeOn, resource: other, context: {} })).toBe(false);
  });
});
