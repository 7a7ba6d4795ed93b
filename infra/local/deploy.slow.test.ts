import { DescribeNatGatewaysCommand } from '@aws-sdk/client-ec2';
import { InvokeCommand, LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { GetScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { SNSClient } from '@aws-sdk/client-sns';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FunctionName, functions } from '@/infra/functions';
import { noticesOf } from '@/lib/aws/notices/notices-of';
import { liveContext } from '@/lib/live';
import { activity, executions, networks, now, records } from '@/lib/live/adapters';
import { liveEngine } from '@/lib/live/engine';
import { closeNetwork } from '@/lib/service/close-network';
import type { EngineAdapters } from '@/lib/service/engine-adapters';
import { enrolNetwork } from '@/lib/service/enrol-network';
import { listNetworks } from '@/lib/service/list-networks';
import { openNetwork } from '@/lib/service/open-network';
import { readEnrolment } from '@/lib/service/read-enrolment';
import { readHealth } from '@/lib/service/read-health';
import { fixedActor } from '@/lib/settings';
import type { ObservedCall } from '@/local/core/dispatcher';
import { createLocalAws, type LocalAws } from '@/local/core/local-aws';
import { memoryStore } from '@/local/core/memory-store';
import { realClock } from '@/local/core/real-clock';
import { zipped } from '../bundle';
import { ec2Client, sdkConfigOf } from './clients';
import { deploy } from './deploy';
import { deployLocal, seedSamples } from './main';
import { secondSite } from './second-site';

/** Answers what a function is given, and nothing else. */
const probe = zipped(
  'export const handler = async (_, context) => ({ names: Object.keys(process.env), left: context.getRemainingTimeInMillis() });',
);
const probes: Record<FunctionName, Uint8Array> = {
  observe: probe,
  open: probe,
  close: probe,
  sweep: probe,
  'record-activity': probe,
};

async function listening() {
  const aws = createLocalAws({
    clock: realClock(),
    store: memoryStore(),
    ec2: { pendingSeconds: 1, deletingSeconds: 1 },
  });
  const { url } = await aws.listen(0);
  return { aws, endpoint: url };
}

describe('what a function is given', () => {
  let aws: LocalAws;
  let lambda: LambdaClient;
  let made: Awaited<ReturnType<typeof listening>>;
  let variables: Record<string, string>;
  beforeAll(async () => {
    process.env.SLUICE_OF_THE_HOST = 'must not be seen';
    made = await listening();
    aws = made.aws;
    const sdk = sdkConfigOf(made);
    lambda = new LambdaClient(sdk);
    ({ variables } = await deploy({ sdk, code: probes }));
  });
  afterAll(async () => {
    delete process.env.SLUICE_OF_THE_HOST;
    await aws.stop();
  });

  // F87: entries that cannot wake the workflow any more are made up for by the sweep, which must not share their role.
  it('the sweep is woken by a role of its own', async () => {
    const scheduler = new SchedulerClient(sdkConfigOf(made));
    const { Target } = await scheduler.send(new GetScheduleCommand({ Name: 'sluice-sweep' }));
    expect(Target?.RoleArn).toMatch(/:role\/sluice-eu-central-1-sweep$/);
    expect(variables.SLUICE_SCHEDULER_ROLE_ARN).toMatch(/:role\/sluice-eu-central-1-scheduler$/);
  });

  it.each(functions)('$name sees the variables of its row and no others, and its own time', async (row) => {
    const { Payload } = await lambda.send(new InvokeCommand({ FunctionName: `sluice-${row.name}` }));
    const seen: { names: string[]; left: number } = JSON.parse(new TextDecoder().decode(Payload));
    const ours = seen.names.filter((name) => name.startsWith('SLUICE_')).sort();
    expect(ours).toEqual(Object.keys(row.environment).sort());
    expect(seen.left).toBeLessThanOrEqual(row.timeoutSeconds * 1000);
    expect(seen.left).toBeGreaterThan((row.timeoutSeconds - 10) * 1000);
  });
});

describe('the built product on a listening endpoint', () => {
  let aws: LocalAws;
  let vpcId: string;
  let engine: Pick<EngineAdapters, 'activity' | 'executions' | 'networks' | 'now' | 'records'>;
  let endpoint: string;
  let env: Record<string, string>;
  const invoked: ObservedCall[] = [];

  beforeAll(async () => {
    ({ aws, endpoint } = await listening());
    const [first = ''] = await seedSamples({ endpoint });
    vpcId = first;
    env = await deployLocal({ endpoint, origin: 'http://localhost:3000' });
    const needs = { activity, executions, networks, now, records };
    engine = liveEngine(env, needs, { sdk: sdkConfigOf({ endpoint }) });
    aws.onCall((observed) => {
      if (observed.call.service === 'lambda' && observed.call.action === 'Invoke') invoked.push(observed);
    });
  }, 60_000);
  afterAll(() => aws.stop());

  async function run(suffix: string) {
    const started = await engine.executions.start({
      vpcId,
      suffix,
      input: { schema: 1, vpcId, cause: 'retry' },
    });
    return expect
      .poll(async () => (await engine.executions.get(started.executionArn))?.status, {
        timeout: 40_000,
        interval: 200,
      })
      .toBe('SUCCEEDED');
  }
  const minute = () => engine.now().round({ smallestUnit: 'minute', roundingMode: 'ceil' });
  const lease = (minutes: number, revision: number) => ({
    schema: 1 as const,
    kind: 'lease' as const,
    id: 'aaaaaaaaaaaa',
    revision,
    vpcId,
    by: { id: 'ada', name: 'Ada' },
    at: minute().toString(),
    createdAt: minute().toString(),
    until: minute().add({ minutes }).toString(),
  });

  it('opens and closes a network with nothing but what the table gives, each function within its time', async () => {
    await engine.records.write(lease(60, 1));
    await run('retry-open');
    const open = await engine.networks.observe(vpcId);
    expect(open.gateways).toMatchObject([{ state: 'available' }]);
    expect(
      open.routeTables.flatMap(({ routes }) => routes).some(({ target }) => target.kind === 'gateway'),
    ).toBe(true);
    await engine.records.write({ ...lease(60, 2), deleted: true });
    await run('retry-close');
    const closed = await engine.networks.observe(vpcId);
    expect(closed.gateways.map(({ state }) => state)).toEqual(['deleted']);
    expect(closed.addresses).toEqual([]);

    await expect
      .poll(
        async () => (await engine.activity.ofNetwork(vpcId, {})).lines.filter(({ did }) => did.length).length,
        { timeout: 20_000 },
      )
      .toBe(2);
    expect(invoked.map(({ error }) => error)).not.toContainEqual(expect.anything());
    for (const row of functions) {
      const calls = invoked.filter(({ input }) => String(input.FunctionName).endsWith(`sluice-${row.name}`));
      for (const { began, at } of calls) expect(at - began).toBeLessThan(row.timeoutSeconds * 1000);
    }
  }, 90_000);

  it('tells people: the mailbox has asked, been confirmed, and heard of both', async () => {
    const topicArn = 'arn:aws:sns:eu-central-1:000000000000:sluice-notices';
    const notices = noticesOf(new SNSClient(sdkConfigOf({ endpoint })), topicArn);
    expect((await notices.subscriptions()).subscriptions).toMatchObject([
      { endpoint: 'you@example.com', confirmed: true },
    ]);
    const heard = async () => {
      const { mails } = await (await fetch(`${endpoint}/_local/mailbox.json`)).json();
      const ours = mails.filter(({ to }: { to: string }) => to === 'you@example.com');
      return ours.map(({ subject }: { subject: string }) => subject).reverse();
    };
    await expect
      .poll(heard, { timeout: 15_000 })
      .toEqual([
        'AWS Notification - Subscription Confirmation',
        'Sluice: Network open: erp-sync',
        'Sluice: Network closing: erp-sync',
        'Sluice: Network closed: erp-sync',
      ]);
  });

  it('opens and closes a network of the second account and region there, by that engine and from the one dashboard', async () => {
    const sdk = sdkConfigOf({ endpoint });
    const ctx = await liveContext(
      env,
      { id: 'ada', name: 'Ada', role: 'admin', grants: [{ role: 'admin' }] },
      { sdk },
    );
    const { networks, unreadable } = await listNetworks(ctx, {});
    expect(unreadable).toBeUndefined();
    const away = networks.filter(({ site }) => site.accountId === secondSite.accountId);
    expect(away.map(({ name, site }) => [name, site.region, site.name])).toEqual([
      ['warehouse-load', 'us-east-1', 'Analytics'],
    ]);
    expect(networks.filter(({ site }) => site.name === 'Platform')).toHaveLength(3);
    const [{ vpcId: there = '' } = {}] = away;
    const ec2 = ec2Client(sdkConfigOf({ endpoint, ...secondSite }));
    const gateways = async () => {
      const { NatGateways = [] } = await ec2.send(
        new DescribeNatGatewaysCommand({ Filter: [{ Name: 'vpc-id', Values: [there] }] }),
      );
      return NatGateways.map(({ State }) => State);
    };
    await openNetwork(ctx, { vpcId: there, minutes: 60 });
    await expect.poll(gateways, { timeout: 30_000, interval: 200 }).toEqual(['available']);
    await closeNetwork(ctx, { vpcId: there });
    await expect.poll(gateways, { timeout: 30_000, interval: 200 }).toEqual(['deleted']);
  }, 90_000);

  it('sweeps', async () => {
    const lambda = new LambdaClient(sdkConfigOf({ endpoint }));
    const answer = await lambda.send(new InvokeCommand({ FunctionName: 'sluice-sweep', Payload: '{}' }));
    expect(answer.FunctionError).toBeUndefined();
    expect(JSON.parse(new TextDecoder().decode(answer.Payload))).toMatchObject({ networks: 3, started: [] });
  });

  it('gives the web all that it needs, and the time of AWS', async () => {
    const actor = fixedActor({ ...env, SLUICE_FIXED_ACTOR: 'local:You:admin' });
    const ctx = await liveContext(env, actor, { sdk: sdkConfigOf({ endpoint }) });
    expect(await readHealth(ctx)).toMatchObject({
      ok: true,
      sites: [{ site: { accountId: '000000000000' } }, { site: { accountId: secondSite.accountId } }],
    });
    expect(Math.abs(ctx.now().epochMilliseconds - Date.now())).toBeLessThan(100);
    expect(ctx).toMatchObject({ actor: { id: 'local', role: 'admin' }, policy: { maxOpenMinutes: 1440 } });
  });

  it('lets an admin take a network of the first account out and enrol it again', async () => {
    const sdk = sdkConfigOf({ endpoint });
    const ctx = await liveContext(
      env,
      { id: 'ada', name: 'Ada', role: 'admin', grants: [{ role: 'admin' }] },
      { sdk },
    );
    for (const enrolled of [false, true]) {
      await enrolNetwork(ctx, { vpcId, enrolled });
      const isEnrolled = async () => (await readEnrolment(ctx, { vpcId })).enrolled;
      await expect.poll(isEnrolled, { timeout: 10_000, interval: 100 }).toBe(enrolled);
    }
  }, 30_000);

  it('can be deployed again, which updates it', async () => {
    const sdk = sdkConfigOf({ endpoint });
    const lambda = new LambdaClient(sdk);
    const shas = async () =>
      (await lambda.send(new ListFunctionsCommand({}))).Functions?.map((one) => one.CodeSha256);
    const before = await shas();
    const again = await deploy({ sdk, code: probes, sweepMinutes: 7 });
    expect(again.variables).toMatchObject({ AWS_REGION: 'eu-central-1', SLUICE_GROUP: 'sluice' });
    const after = await shas();
    expect(after).toHaveLength(functions.length);
    expect(after).not.toEqual(before);
    expect(await seedSamples({ endpoint })).toContain(vpcId);
  });
});
