import {
  AllocateAddressCommand,
  CreateVpcCommand,
  DeleteVpcCommand,
  DescribeAddressesCommand,
  DescribeVpcsCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import { ListSchedulesCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { ListStateMachinesCommand, SFNClient } from '@aws-sdk/client-sfn';
import { GetTopicAttributesCommand, SNSClient } from '@aws-sdk/client-sns';
import { isThrottlingError, isTransientError } from '@smithy/core/retry';
import { describe, expect, it } from 'vitest';
import { startLocalAws } from '@/local/core/local-aws';
import { memoryStore } from '@/local/core/memory-store';
import { setClock } from '@/local/core/set-clock';
import { cleanUps, inProcess, stopAfterEach } from '@/local/core/testing';

stopAfterEach();

const range = '10.0.0.0/16';
const vpc = () => new CreateVpcCommand({ CidrBlock: range });
const failure = (call: Promise<unknown>): Promise<Error & { code?: string }> =>
  call.then(
    () => Promise.reject(new Error('The call went well')),
    (error) => error,
  );
/** The two ways in: their clients try as often as told. */
const ways: [
  string,
  () => Promise<{ aws: ReturnType<typeof inProcess>['aws']; config: (attempts?: number) => object }>,
][] = [
  [
    'in process',
    async () => {
      const { aws } = inProcess();
      return { aws, config: (maxAttempts = 1) => ({ ...aws.sdkConfig(), maxAttempts }) };
    },
  ],
  [
    'over HTTP',
    async () => {
      // By the SDK's clock, lest it take errors for skew.
      const aws = await startLocalAws({ clock: setClock(Date.now()), store: memoryStore() }, 0);
      cleanUps.push(() => aws.stop());
      return {
        aws,
        config: (maxAttempts = 1) => ({
          ...aws.sdkConfig(),
          requestHandler: {},
          endpoint: aws.url,
          maxAttempts,
        }),
      };
    },
  ],
];

describe.each(ways)('a fault %s', (_way, world) => {
  it('refuses as AWS does, and nothing has happened', async () => {
    const { aws, config } = await world();
    const ec2 = new EC2Client(config(3));
    aws.faults.add({ service: 'ec2', action: 'AllocateAddress', code: 'AddressLimitExceeded' });
    const error = await failure(ec2.send(new AllocateAddressCommand({})));
    expect(error).toMatchObject({
      name: 'AddressLimitExceeded',
      message: 'The maximum number of addresses has been reached.',
      $metadata: { httpStatusCode: 400, attempts: 1 },
    });
    aws.faults.clear();
    expect((await ec2.send(new DescribeAddressesCommand({}))).Addresses).toEqual([]);
  });

  it('is throttling to the SDK where AWS throttles, in every protocol', async () => {
    const { aws, config } = await world();
    aws.faults.add({ service: 'ec2', action: '*', code: 'RequestLimitExceeded' });
    for (const service of ['scheduler', 'states'])
      aws.faults.add({ service, action: '*', code: 'ThrottlingException' });
    aws.faults.add({ service: 'sns', action: '*', code: 'Throttled' });
    const calls: [() => Promise<unknown>, string, number][] = [
      [() => new EC2Client(config()).send(new DescribeVpcsCommand({})), 'RequestLimitExceeded', 503],
      [() => new SchedulerClient(config()).send(new ListSchedulesCommand({})), 'ThrottlingException', 429],
      [() => new SFNClient(config()).send(new ListStateMachinesCommand({})), 'ThrottlingException', 400],
      [
        () => new SNSClient(config()).send(new GetTopicAttributesCommand({ TopicArn: 'arn' })),
        'ThrottledException',
        429,
      ],
    ];
    for (const [call, name, httpStatusCode] of calls) {
      const error = await failure(call());
      expect(error).toMatchObject({ name, $metadata: { httpStatusCode } });
      expect(isThrottlingError(error as never), name).toBe(true);
    }
  });

  it('loses the answer of a call that was done: one try makes one, and its caller does not know it', async () => {
    const { aws, config } = await world();
    const seen: unknown[] = [];
    aws.onCall(({ call, output, error }) => seen.push([call.action, error?.code, output !== undefined]));
    aws.faults.add({ action: 'CreateVpc', moment: 'after', count: 1 });
    const ec2 = new EC2Client(config(1));
    const error = await failure(ec2.send(vpc()));
    expect(error.code).toBe('ECONNRESET');
    expect(error.name).toBe('TimeoutError');
    expect(isTransientError(error as never)).toBe(true);
    expect((await ec2.send(new DescribeVpcsCommand({}))).Vpcs).toHaveLength(1);
    expect(seen[0]).toEqual(['CreateVpc', 'ECONNRESET', true]);
  });

  it('makes two of a thing without a token when the SDK tries again after a lost answer', async () => {
    const { aws, config } = await world();
    aws.faults.add({ action: 'AllocateAddress', moment: 'after', count: 1 });
    const ec2 = new EC2Client(config(2));
    const { AllocationId, $metadata } = await ec2.send(new AllocateAddressCommand({}));
    expect($metadata.attempts).toBe(2);
    const { Addresses = [] } = await ec2.send(new DescribeAddressesCommand({}));
    expect(Addresses).toHaveLength(2);
    expect(Addresses.map((address) => address.AllocationId)).toContain(AllocationId);
  });

  it('can also give an error after the effect, with the status that is asked for', async () => {
    const { aws, config } = await world();
    aws.faults.add({
      action: 'CreateVpc',
      code: 'InternalError',
      status: 504,
      message: 'late',
      moment: 'after',
    });
    const ec2 = new EC2Client(config(1));
    expect(await failure(ec2.send(vpc()))).toMatchObject({
      name: 'InternalError',
      message: 'late',
      $metadata: { httpStatusCode: 504 },
    });
    expect((await ec2.send(new DescribeVpcsCommand({}))).Vpcs).toHaveLength(1);
  });

  it('holds up an answer beyond the caller’s patience, and the call is done all the same', async () => {
    const { aws, config } = await world();
    const ec2 = new EC2Client(config(1));
    aws.faults.add({ action: 'CreateVpc', moment: 'after', delayMs: 30 });
    expect((await ec2.send(vpc())).Vpc?.CidrBlock).toBe(range);
    aws.faults.add({ action: 'DescribeVpcs', delayMs: 1, code: 'InternalError' });
    expect(await failure(ec2.send(new DescribeVpcsCommand({})))).toMatchObject({ name: 'InternalError' });
  });
});

describe('fault rules', () => {
  it('hit only the calls that they match, after those that they skip, as often as they say', async () => {
    const { aws, ec2 } = inProcess();
    const { Vpc: kept } = await ec2.send(vpc());
    const { Vpc: spared } = await ec2.send(vpc());
    aws.faults.add({
      action: 'DeleteVpc',
      match: { VpcId: kept!.VpcId },
      code: 'DependencyViolation',
      skip: 1,
      count: 1,
    });
    await ec2.send(new DeleteVpcCommand({ VpcId: spared!.VpcId }));
    const dry = () => ec2.send(new DeleteVpcCommand({ VpcId: kept!.VpcId, DryRun: true }));
    expect((await failure(dry())).name).toBe('DryRunOperation');
    expect((await failure(dry())).name).toBe('DependencyViolation');
    expect((await failure(dry())).name).toBe('DryRunOperation');
    expect(aws.faults.list()).toMatchObject([{ id: 'fault-1', calls: 3, fired: 1 }]);
  });

  it('match deep in the input: fields of objects, items of lists', async () => {
    const { aws, ec2 } = inProcess();
    const match = { TagSpecifications: { ResourceType: 'vpc', Tags: [{ Key: 'Name' }] } };
    aws.faults.add({ action: 'Create*', match, code: 'TagPolicyViolation' });
    const tagged = (Key: string) =>
      new CreateVpcCommand({
        CidrBlock: range,
        TagSpecifications: [
          {
            ResourceType: 'vpc',
            Tags: [
              { Key: 'owner', Value: 'a' },
              { Key, Value: 'b' },
            ],
          },
        ],
      });
    expect((await failure(ec2.send(tagged('Name')))).name).toBe('TagPolicyViolation');
    await ec2.send(tagged('name'));
  });

  it('draw the same lots from the same seed, and tell the seed that they draw from', async () => {
    const lots = async (seed?: number) => {
      const { aws, ec2 } = inProcess();
      const rule = aws.faults.add({
        action: 'DescribeVpcs',
        code: 'InternalError',
        probability: 0.5,
        ...(seed === undefined ? {} : { seed }),
      });
      let drawn = '';
      for (let call = 0; call < 24; call++)
        drawn += await ec2.send(new DescribeVpcsCommand({})).then(
          () => '.',
          () => 'x',
        );
      return { drawn, seed: rule.seed };
    };
    const first = await lots();
    expect(await lots(first.seed)).toEqual(first);
    expect((await lots(7)).drawn).toMatch(/x.*\.|\..*x/);
    expect((await lots(7)).drawn).not.toBe((await lots(8)).drawn);
  });

  it('stand in order, and are gone when removed', async () => {
    const { aws, ec2 } = inProcess();
    const one = aws.faults.add({ action: 'Describe*', code: 'First' });
    aws.faults.add({ action: 'DescribeVpcs', code: 'Second' });
    const name = async () => (await failure(ec2.send(new DescribeVpcsCommand({})))).name;
    expect(await name()).toBe('First');
    expect(aws.faults.remove(one.id)).toBe(true);
    expect(await name()).toBe('Second');
    expect(aws.faults.remove(one.id)).toBe(false);
    aws.faults.clear();
    await ec2.send(new DescribeVpcsCommand({}));
  });

  it('are of one account, or of one region, if they say so', async () => {
    const { aws } = inProcess();
    const sdk = aws.sdkConfig();
    const credentials = { accessKeyId: '222222222222', secretAccessKey: 'x' };
    const ask = async (config: object) => {
      const client = new EC2Client({ ...sdk, maxAttempts: 1, ...config });
      return client.send(new DescribeVpcsCommand({})).then(
        () => 'answered',
        () => 'failed',
      );
    };
    const all = () => Promise.all([ask({}), ask({ credentials }), ask({ region: 'us-east-1' })]);
    aws.faults.add({ action: 'DescribeVpcs', code: 'InternalError', account: '222222222222' });
    expect(await all()).toEqual(['answered', 'failed', 'answered']);
    aws.faults.clear();
    aws.faults.add({ action: 'DescribeVpcs', code: 'InternalError', region: 'us-east-1' });
    expect(await all()).toEqual(['answered', 'answered', 'failed']);
  });

  it('reach the calls between services too', async () => {
    const { aws } = inProcess();
    aws.faults.add({ service: 'sns', action: 'Publish', moment: 'after' });
    await expect(aws.host.invoke('sns', 'CreateTopic', { Name: 'a' }, aws)).resolves.toBeDefined();
    const TopicArn = `arn:aws:sns:${aws.region}:${aws.account}:a`;
    await expect(aws.host.invoke('sns', 'Publish', { TopicArn, Message: 'm' }, aws)).rejects.toMatchObject({
      code: 'ECONNRESET',
      status: 503,
    });
  });

  it('are refused when they could never do anything', () => {
    const { aws } = inProcess();
    const refused: [object, RegExp][] = [
      [{ action: 'AllocateAdress', code: 'X' }, /^The local AWS serves no action AllocateAdress\.$/],
      [{ service: 'sns', action: 'CreateVpc', code: 'X' }, /^The local AWS serves no sns:CreateVpc\.$/],
      [{ action: 'CreateVpc' }, /^code is needed/],
      [{ action: 'CreateVpc', code: 'X', cuont: 1 }, /cuont/],
      [{ action: 'CreateVpc', code: 'not a code' }, /^code must be an error code/],
      [{ action: 'CreateVpc', delayMs: 5, status: 500 }, /^status needs a code/],
      [{ action: 'CreateVpc', code: 'X', probability: 2 }, /^probability /],
    ];
    for (const [rule, message] of refused) expect(() => aws.faults.add(rule as never)).toThrow(message);
    expect(aws.faults.list()).toEqual([]);
  });
});
