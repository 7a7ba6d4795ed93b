import { CreateTagsCommand, DeleteTagsCommand } from '@aws-sdk/client-ec2';
import { GetScheduleCommand, ListSchedulesCommand, UpdateScheduleCommand } from '@aws-sdk/client-scheduler';
import { SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, GetQueueUrlCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noticesOf } from '@/lib/aws/notices/notices-of';
import type { Context, Grant, Role } from '@/lib/service/context';
import { AccountList, NoticeList, TestSent, UnenrolledList, Upkeep } from '@/lib/view/settings';
import { AwsError } from '@/local/core/service';
import { localWorld, type World } from '@/test/local-world';
import { seedOwnAddress } from '@/test/seed-networks';
import { asTwoSites, elsewhere } from '@/test/two-sites';
import { createApi } from './app';

const topicArn = 'arn:aws:sns:eu-central-1:000000000000:sluice-notices';
let here: World;
let there: World;
let sns: SNSClient;
beforeAll(async () => {
  [here, there] = await Promise.all([localWorld({ networks: 2 }), localWorld()]);
  await new SQSClient(here.aws.sdkConfig()).send(new CreateQueueCommand({ QueueName: 'people' }));
  sns = new SNSClient(here.aws.sdkConfig());
  for (const [Protocol, Endpoint] of [
    ['email', 'ola@example.com'],
    ['sqs', 'arn:aws:sqs:eu-central-1:000000000000:people'],
    ['http', 'http://127.0.0.1:9/services/T0/secret'],
  ] as const)
    await sns.send(new SubscribeCommand({ TopicArn: topicArn, Protocol, Endpoint }));
});
afterAll(() => Promise.all([here.stop(), there.stop()]));

const limited: Grant[] = [{ role: 'admin', networks: { vpcIds: ['vpc-0123456789abcdef0'] } }];
const askAs = (contextFor: () => Promise<Context>, path: string, body?: object) => {
  const api = createApi({ origin: 'http://localhost:3000', contextFor });
  const headers = { 'content-type': 'application/json' };
  const sent = body === undefined ? {} : { method: 'POST', headers, body: JSON.stringify(body) };
  return api.request(`/api/v1${path}`, sent);
};
const ask = (path: string, role: Role = 'viewer', body?: object) =>
  askAs(() => here.context(role, 'ola'), path, body);
const both = (path: string, body?: object) => askAs(() => asTwoSites(here, there), path, body);
/** Refuses calls of an action, for a test. */
const refusing = async (world: World, action: string, code: string, run: () => Promise<void>) => {
  const heal = world.aws.intercept((call, _input, next) => {
    if (call.action !== action) return next();
    const what = `User: web is not authorized to perform: ${call.service}:${action}`;
    throw new AwsError(code, what, 400);
  });
  await run();
  heal();
};
const activity = async () => {
  const { entries } = await (await ask('/activity?kind=change&limit=20', 'admin')).json();
  return entries.filter(({ deed }: { deed: string }) => deed === 'test-notices');
};

describe('who gets notices', () => {
  it('is told with whether each has confirmed; what is behind a hook’s host never', async () => {
    const { sites } = NoticeList.parse(await (await ask('/notices', 'auditor')).json());
    const endpoints = sites[0]?.subscriptions?.map(({ endpoint, confirmed }) => [endpoint, confirmed]);
    expect(endpoints?.sort()).toEqual([
      ['arn:aws:sqs:eu-central-1:000000000000:people', true],
      ['http://127.0.0.1:9/…', false],
      ['ola@example.com', false],
    ]);
  });

  it('is told to who only looks without people’s addresses', async () => {
    const text = await (await ask('/notices')).text();
    expect(text).toContain('o…@example.com');
    expect(text).not.toMatch(/ola@|secret/);
  });

  it('is not for who may see some networks only', async () => {
    const contextFor = () => here.context('admin', 'ola', limited);
    for (const path of ['/notices', '/upkeep'])
      expect(await (await askAs(contextFor, path)).json()).toMatchObject({ code: 'forbidden' });
  });

  it('is said to be unreadable where it is, with the right that lacks, and the rest is told', async () => {
    await refusing(there, 'ListSubscriptionsByTopic', 'AuthorizationError', async () => {
      const { sites } = NoticeList.parse(await (await both('/notices')).json());
      expect(sites[0]?.subscriptions).toHaveLength(3);
      expect(sites[1]).toMatchObject({ site: elsewhere, unreadable: { code: 'permission' } });
      expect(sites[1]?.unreadable?.message).toContain('sns:ListSubscriptionsByTopic');
    });
  });
});

describe('a test notice', () => {
  it('reaches who has confirmed, says who asked, and stands in the activity', async () => {
    const heard: string[] = [];
    here.aws.onCall(({ call, input }) => {
      if (call.action === 'Publish') heard.push(String(input.Message));
    });
    const sent = TestSent.parse(await (await ask('/notices/test', 'admin', {})).json());
    expect(sent).toEqual({ sent: [here.engine.site] });
    expect(heard).toEqual([expect.stringContaining('Asked for by ola at 2026-11-23T')]);
    const lines = await activity();
    expect(lines).toMatchObject([{ result: 'done', who: { id: 'ola' }, site: here.engine.site }]);
  });

  it('is an admin’s', async () => {
    for (const role of ['viewer', 'opener', 'operator', 'auditor'] as const)
      expect((await ask('/notices/test', role, {})).status).toBe(403);
  });

  it('that cannot be sent says so, and names where among several', async () => {
    await refusing(there, 'Publish', 'InternalError', async () => {
      const sent = await (await both('/notices/test', {})).json();
      expect(TestSent.parse(sent)).toMatchObject({ sent: [{}], failed: [{ site: elsewhere }] });
      const alone = await both('/notices/test', { site: elsewhere });
      expect(await alone.json()).toMatchObject({ code: 'notices-unknown', status: 503 });
    });
  });

  it('tells that nobody asked for a site which is not there', async () => {
    const site = { accountId: '999999999999', region: 'eu-west-1' };
    expect(await (await ask('/notices/test', 'admin', { site })).json()).toMatchObject({ code: 'invalid' });
  });

  it('is within what SNS takes as a subject', async () => {
    const notices = noticesOf(sns, topicArn);
    await expect(notices.send({ subject: 'Sluice: this is a test', message: 'x' })).resolves.toBeUndefined();
  });
});

describe('the accounts', () => {
  const accounts = async () => AccountList.parse(await (await both('/accounts')).json()).accounts;

  it('are told with their networks, and whether all of each is frozen', async () => {
    expect(await accounts()).toMatchObject([{ networks: 2, enrolsHere: false }, { networks: 1 }]);
    const body = { reason: 'audit', until: '2026-11-24T08:00:00Z', site: elsewhere };
    expect((await both('/freeze', body)).status).toBe(202);
    const [one, other] = await accounts();
    expect(one).not.toHaveProperty('freeze');
    expect(other?.freeze).toMatchObject({ by: { name: 'admin' }, reason: 'audit', until: body.until });
    await both('/lift', {});
  });

  it('are not said to be frozen by a freeze whose entry somebody switched off by hand: it stops nothing', async () => {
    await both('/freeze', { site: elsewhere });
    expect((await accounts())[1]).toHaveProperty('freeze');
    const GroupName = 'sluice';
    const { Schedules = [] } = await there.scheduler.send(new ListSchedulesCommand({ GroupName }));
    // The one before was lifted, which is its second revision.
    const Name = Schedules.find((one) => /freeze\..*\.1\.closes$/.test(one.Name ?? ''))?.Name;
    const entry = await there.scheduler.send(new GetScheduleCommand({ GroupName, Name }));
    const { $metadata, Arn, CreationDate, LastModificationDate, ...rest } = entry;
    const { ScheduleExpression, Target } = rest;
    const FlexibleTimeWindow = { Mode: 'OFF' } as const;
    await there.scheduler.send(
      new UpdateScheduleCommand({
        ...{ ...rest, Name, ScheduleExpression, Target, FlexibleTimeWindow },
        State: 'DISABLED',
      }),
    );
    expect((await accounts())[1]).not.toHaveProperty('freeze');
    await both('/lift', {});
  });

  it('that cannot be read say why and since when, for as long as it lasts', async () => {
    await refusing(there, 'DescribeVpcs', 'UnauthorizedOperation', async () => {
      const since = here.now().toString();
      for (let look = 0; look < 2; look++) {
        const [one, other] = await accounts();
        expect(one).toMatchObject({ networks: 2 });
        expect(other).not.toHaveProperty('networks');
        expect(other?.unreadable).toMatchObject({ code: 'permission', since });
        expect(other?.unreadable?.message).toContain('ec2:DescribeVpcs');
        await here.advance({ minutes: 1 });
      }
    });
    expect((await accounts())[1]).toMatchObject({ networks: 1 });
  });

  it('say so since the first look, also where only the windows cannot be read and somebody looks at the networks', async () => {
    await refusing(there, 'ListSchedules', 'AccessDeniedException', async () => {
      const since = here.now().toString();
      expect((await accounts())[1]?.unreadable).toMatchObject({ code: 'permission', since });
      await here.advance({ minutes: 1 });
      expect((await both('/networks')).status).toBe(200);
      expect((await accounts())[1]?.unreadable).toMatchObject({ code: 'permission', since });
    });
  });

  it('count only the networks that one may know of', async () => {
    const contextFor = () =>
      here.context('viewer', 'v', [{ role: 'viewer', networks: { vpcIds: [here.vpcId] } }]);
    const { accounts: mine } = AccountList.parse(await (await askAs(contextFor, '/accounts')).json());
    expect(mine).toMatchObject([{ networks: 1 }]);
  });
});

describe('networks that are not enrolled', () => {
  const unenrolled = async () => UnenrolledList.parse(await (await ask('/unenrolled')).json()).networks;

  it('are named with what they lack, and those that are not', async () => {
    expect(await unenrolled()).toEqual([]);
    const [, other = ''] = here.vpcIds;
    const marked = (await here.observe(other)).subnets.filter(({ tags }) => tags['sluice:gateway-subnet']);
    const tag = { Resources: marked.map(({ id }) => id), Tags: [{ Key: 'sluice:gateway-subnet' }] };
    await here.ec2.send(new DeleteTagsCommand(tag));
    const [one, ...rest] = await unenrolled();
    expect(rest).toEqual([]);
    expect(one).toMatchObject({ vpcId: other, subnets: { tagged: 0 }, hasInternetGateway: true });
    expect(one?.enrolling).toBe('not-offered');
    expect(one?.tables.tagged).toBe(one?.tables.there);
    const Tags = [{ Key: 'sluice:gateway-subnet', Value: 'true' }];
    await here.ec2.send(new CreateTagsCommand({ Resources: tag.Resources, Tags }));
  });
});

describe('the upkeep', () => {
  const upkeep = async () => Upkeep.parse(await (await ask('/upkeep')).json()).sites[0];

  it('says nothing of a look before there was one, and then what it counted', async () => {
    const world = await localWorld();
    const one = await askAs(() => world.context('viewer'), '/upkeep');
    expect(Upkeep.parse(await one.json()).sites[0]).not.toHaveProperty('found');
    await world.advance({ minutes: 6 });
    const later = await askAs(() => world.context('viewer'), '/upkeep');
    expect(Upkeep.parse(await later.json()).sites[0]?.found).toEqual({
      ...{ networks: 1, runsStarted: 0, blocked: 0 },
      ...{ leftovers: 0, suspected: 0, overdue: 0 },
    });
  });

  it('counts what is used of each quota, and how many there are', async () => {
    const { quotas = [] } = (await upkeep()) ?? {};
    expect(quotas).toEqual([
      { name: 'schedules', used: expect.any(Number), most: 1_000_000, source: 'default' },
      { name: 'addresses', used: 0, most: 5, source: 'told' },
    ]);
    await ask(`/networks/${here.vpcId}/open`, 'admin', { minutes: 60 });
    await here.advance({ minutes: 2 });
    const open = (await upkeep())?.quotas;
    expect(open).toContainEqual({ name: 'addresses', used: 1, most: 5, source: 'told' });
    expect(open).toContainEqual(expect.objectContaining({ name: 'gateways', used: 1, source: 'default' }));
    await ask(`/networks/${here.vpcId}/close`, 'admin', {});
    await here.advance({ minutes: 5 });
  });

  it('names what lies about, as the regular look would', async () => {
    expect((await upkeep())?.leftovers).toEqual([]);
    const id = seedOwnAddress(here.aws, 'vpc-0123456789abcdef0');
    const found = (await upkeep())?.leftovers;
    expect(found).toMatchObject([{ kind: 'left-over', resource: 'address', id }]);
  });

  it('counts what could not be delivered', async () => {
    expect((await upkeep())?.undelivered).toBe(0);
    const sqs = new SQSClient(here.aws.sdkConfig());
    const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: 'sluice-undelivered' }));
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: '{}' }));
    expect((await upkeep())?.undelivered).toBe(1);
  });

  it.each([
    ['GetQueueAttributes', 'undelivered', 'AccessDenied'],
    ['DescribeAccountAttributes', 'addresses', 'UnauthorizedOperation'],
    ['ListSchedules', 'schedules', 'AccessDeniedException'],
    ['GetMetricData', 'found', 'AccessDenied'],
  ])('of which %s is refused says so of %s alone, and what right lacks', async (action, part, code) => {
    await refusing(here, action, code, async () => {
      const { unread = [] } = (await upkeep()) ?? {};
      const one = unread.find((each) => each.part === part);
      expect(one).toMatchObject({ code: 'permission', message: expect.stringContaining(`:${action}`) });
      expect(unread.map((each) => each.part)).not.toContain('gateways');
    });
  });
});
