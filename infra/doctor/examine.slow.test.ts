import {
  AllocateAddressCommand,
  DeleteTagsCommand,
  ModifyVpcBlockPublicAccessOptionsCommand,
} from '@aws-sdk/client-ec2';
import { DeleteFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  CreateScheduleCommand,
  DeleteScheduleCommand,
  GetScheduleCommand,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import { SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { GetQueueUrlCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { namesOf } from '@/infra/names';
import { createWindow } from '@/lib/service/create-window';
import { WindowRequest } from '@/lib/view/requests';
import { createLocalAws } from '@/local/core/local-aws';
import { memoryStore } from '@/local/core/memory-store';
import { setClock } from '@/local/core/set-clock';
import { localWorld } from '@/test/local-world';
import type { Report } from './examine';
import { examine } from './examine';
import { reportText } from './report-text';
import { aPatientForEach, examined, findings, found, here } from './testing/patient-world';

aPatientForEach();
const troubles = (report: Report) =>
  findings(report).filter(({ verdict }) => verdict === 'fail' || verdict === 'warn');
const names = () => namesOf({ app: 'sluice', ...here.engine.site });

describe('a deployment that is well', () => {
  it('has nothing to mend, and nobody was asked to change anything', async () => {
    await here.advance({ minutes: 6 });
    const before = here.ec2Changes().length;
    const report = await examined();
    expect(troubles(report)).toMatchObject([{ what: 'notices', verdict: 'warn' }]);
    expect(report).toMatchObject({ ok: true, deployment: 'sluice', region: 'eu-central-1' });
    expect(found(report, 'parts')).toMatchObject({ verdict: 'ok', found: '7 of 7: machines and functions' });
    expect(found(report, 'sweep')?.found).toBe('the last one ended 1 min ago; one is due every 5');
    expect(found(report, 'erp-sync')).toMatchObject({ verdict: 'ok' });
    for (const action of ['AllocateAddress', 'CreateNatGateway', 'CreateRoute', 'DeleteRoute'])
      expect(found(report, `ec2:${action}`)).toMatchObject({ verdict: 'ok' });
    expect(here.ec2Changes()).toHaveLength(before);
  });

  it('is told in lines that say what, and of what is wrong what to do', async () => {
    const text = reportText(await examined(), { colour: false });
    expect(text).toMatch(
      /^sluice in eu-central-1\n\nAccount\n {2}\u2713 credentials +account 000000000000, as user\/local\n/,
    );
    expect(text).toMatch(
      /\n {2}\u2717 sweep +none has ended in the last three hours\n +\u2192 Look at the log/,
    );
    expect(text).toMatch(/\n1 to mend, 1 to know of\.$/);
  });
});

describe('before a deployment', () => {
  it('nothing is missing, and rights and quotas are told all the same', async () => {
    const report = await examined({ deployment: undefined, stage: 'later' });
    expect(report).toMatchObject({ ok: true, deployment: 'sluice-later' });
    expect(found(report, 'deployment')).toMatchObject({ verdict: 'skip' });
    expect(found(report, 'addresses')?.found).toBe(
      '0 of 5 are used (as EC2 says); 1 more if all networks open',
    );
    expect(found(report, 'parts')).toBeUndefined();
  });

  it('an empty account has nothing to try a route on, and is told how to enrol', async () => {
    const clock = setClock(Date.parse('2026-11-23T08:00:00Z'));
    const aws = createLocalAws({ clock, store: memoryStore() });
    const now = () => Temporal.Instant.fromEpochMilliseconds(clock.now());
    const report = await examine({ config: aws.sdkConfig(), stage: 'production', now });
    expect(report.ok).toBe(true);
    expect(found(report, 'ec2:CreateRoute')).toMatchObject({ verdict: 'skip' });
    expect(found(report, 'networks')?.found).toContain('sluice:enrolled');
    await aws.stop();
  });
});

describe('an account that does not let Sluice in', () => {
  it('is told alone when the credentials are not valid', async () => {
    here.aws.faults.add({ action: 'GetCallerIdentity', code: 'InvalidClientTokenId', status: 403 });
    const report = await examined();
    expect(report).toMatchObject({ ok: false, areas: [{ area: 'Account' }, { area: 'Sign-on' }] });
    expect(found(report, 'credentials')).toMatchObject({
      verdict: 'fail',
      remedy: expect.stringContaining('Sign in'),
    });
  });

  it('is told when this machine\u2019s clock is far from AWS\u2019s', async () => {
    const ahead = await examined({ now: () => here.now().add({ minutes: 10 }) });
    expect(found(ahead, 'clock')).toMatchObject({
      verdict: 'fail',
      found: expect.stringContaining('ahead of AWS'),
    });
    const behind = await examined({ now: () => here.now().subtract({ seconds: 20 }) });
    expect(found(behind, 'clock')).toMatchObject({
      verdict: 'warn',
      found: 'this machine is 20 s behind AWS',
    });
  });

  it.each([
    ['cn-north-1', 'ICP licence'],
    ['us-gov-west-1', 'no CloudFront'],
    ['us-iso-east-1', 'no CloudFront'],
  ])('says of %s why it does not work there', async (region, why) => {
    const report = await examined({ config: { ...here.aws.sdkConfig(), region } });
    expect(found(report, 'region')).toMatchObject({ verdict: 'fail', found: expect.stringContaining(why) });
    expect(report.ok).toBe(false);
  });

  it('says when the settings want another region, or are wrong', async () => {
    const wants = (stage: object) => JSON.stringify({ production: stage });
    const other = await examined({ settings: wants({ region: 'eu-west-1' }) });
    expect(found(other, 'stage')).toMatchObject({
      verdict: 'fail',
      remedy: expect.stringContaining('eu-west-1'),
    });
    const wrong = await examined({ settings: wants({ emials: [] }) });
    expect(found(wrong, 'settings')).toMatchObject({
      verdict: 'fail',
      found: expect.stringContaining('emials'),
    });
  });
});

describe('a right that is missing', () => {
  it.each([
    ['DescribeVpcs', 'UnauthorizedOperation', 'ec2:DescribeVpcs'],
    ['ListStateMachines', 'AccessDeniedException', 'states:ListStateMachines'],
  ])('to read by %s is named', async (action, code, what) => {
    here.aws.faults.add({ action, code, status: 403 });
    expect(found(await examined(), what)).toMatchObject({
      verdict: 'fail',
      remedy: expect.stringContaining(what),
    });
  });

  it('to change is the operator\u2019s own, unless an organisation refuses it to all', async () => {
    const refuse = (message: string) =>
      here.aws.faults.add({
        action: 'CreateRoute',
        code: 'UnauthorizedOperation',
        status: 403,
        message,
        count: 1,
      });
    refuse('You are not authorized to perform this operation.');
    expect(found(await examined(), 'ec2:CreateRoute')).toMatchObject({ verdict: 'warn' });
    refuse('... with an explicit deny in a service control policy');
    expect(found(await examined(), 'ec2:CreateRoute')).toMatchObject({ verdict: 'fail' });
  });
});

describe('a quota', () => {
  it('that not all networks fit in is told, with its code', async () => {
    const wide = await localWorld({ networks: 3 });
    for (let count = 0; count < 3; count++)
      await wide.ec2.send(new AllocateAddressCommand({ Domain: 'vpc' }));
    const config = wide.aws.sdkConfig();
    const report = await examine({ config, stage: 'production', deployment: 'sluice', now: wide.now });
    expect(found(report, 'addresses')).toMatchObject({
      verdict: 'warn',
      remedy: expect.stringContaining('L-0263D0A3'),
    });
    await wide.stop();
  });

  it('of a region that lets nothing through its internet gateways is told', async () => {
    const block = { InternetGatewayBlockMode: 'block-bidirectional' } as const;
    await here.ec2.send(new ModifyVpcBlockPublicAccessOptionsCommand(block));
    expect(found(await examined(), 'block public access')).toMatchObject({ verdict: 'warn' });
  });
});

describe('an engine that is not well', () => {
  it('names the part that is missing', async () => {
    const lambda = new LambdaClient(here.aws.sdkConfig());
    await lambda.send(new DeleteFunctionCommand({ FunctionName: 'sluice-close' }));
    expect(found(await examined(), 'parts')).toMatchObject({
      verdict: 'fail',
      found: 'missing: the function close',
    });
  });

  it('is not called missing where the operator may not look', async () => {
    here.aws.faults.add({ action: 'GetFunctionConfiguration', code: 'AccessDeniedException', status: 403 });
    expect(found(await examined(), 'parts')).toMatchObject({
      verdict: 'warn',
      found: expect.stringMatching(/^5 could not/),
    });
  });

  it('has a sweep that stopped', async () => {
    await here.advance({ minutes: 6 });
    await here.scheduler.send(new DeleteScheduleCommand({ Name: 'sluice-sweep' }));
    await here.advance({ minutes: 20 });
    expect(found(await examined(), 'sweep')).toMatchObject({ verdict: 'fail' });
  });

  it('has entries that cannot be read, or that somebody changed', async () => {
    const draft = {
      name: 'Nightly',
      zone: 'UTC',
      rule: { type: 'weekly', days: ['MON'], opens: '22:00', closes: '23:00' },
    };
    await createWindow(await here.context(), { vpcId: here.vpcId, draft: WindowRequest.parse(draft) });
    const [name = ''] = (await here.engine.records.list()).names;
    const { group, schedulerRoleArn: RoleArn, functionArn } = names();
    const common = {
      GroupName: group,
      FlexibleTimeWindow: { Mode: 'OFF' as const },
      ScheduleExpression: 'rate(1 day)',
    };
    const Target = { Arn: functionArn('sweep'), RoleArn, Input: '{}' };
    await here.scheduler.send(new CreateScheduleCommand({ ...common, Name: 'somebody-else', Target }));
    expect(found(await examined(), 'records')).toMatchObject({ verdict: 'ok' });
    const kept = await here.scheduler.send(new GetScheduleCommand({ GroupName: group, Name: name }));
    const change = (target: typeof kept.Target) =>
      here.scheduler.send(new UpdateScheduleCommand({ ...common, Name: name, Target: target }));
    await change(kept.Target);
    expect(found(await examined(), 'entries')).toMatchObject({
      verdict: 'warn',
      found: 'differ from their records: Nightly',
    });
    await here.advance({ minutes: 1 });
    await change(Target);
    expect(found(await examined(), 'records')).toMatchObject({
      verdict: 'fail',
      found: expect.stringContaining(name),
    });
  });

  it('has wakings that were not delivered, and a mail that nobody confirmed', async () => {
    const sqs = new SQSClient(here.aws.sdkConfig());
    const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: 'sluice-undelivered' }));
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: '{}' }));
    const sns = new SNSClient(here.aws.sdkConfig());
    const mail = { TopicArn: names().topicArn, Protocol: 'email', Endpoint: 'ada@example.com' };
    await sns.send(new SubscribeCommand(mail));
    const report = await examined();
    expect(found(report, 'undelivered')?.found).toContain('1 wakings');
    expect(found(report, 'notices')).toMatchObject({
      verdict: 'warn',
      found: expect.stringContaining('ada@example.com'),
    });
  });
});

describe('a network that cannot open', () => {
  it('is told as an opening would find it, with what to do', async () => {
    const [subnet] = (await here.observe()).subnets.filter(({ tags }) => tags['sluice:gateway-subnet']);
    const Tags = [{ Key: 'sluice:gateway-subnet' }];
    await here.ec2.send(new DeleteTagsCommand({ Resources: [subnet?.id ?? ''], Tags }));
    expect(found(await examined(), 'erp-sync')).toMatchObject({
      verdict: 'fail',
      remedy: expect.any(String),
    });
  });
});
