import { CreateTagsCommand } from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { openNetwork } from '@/lib/service/open-network';
import { detail, journey, stopAfterEach } from '@/test/journey';

stopAfterEach();
const failure = {
  code: 'InsufficientFreeAddressesInSubnet',
  message: 'Subnet has insufficient free addresses',
};

describe('what people are told of a network whose gateway failed', () => {
  it('is not called opening while nothing is being built, and the failure is named', async () => {
    const here = await journey({ sweepMinutes: 59 });
    for (let i = 0; i < 6; i++) here.aws.ec2.nextGateway({ failure });
    await openNetwork(await here.context('opener'), { vpcId: here.vpcId, minutes: 240 });
    await here.advance({ minutes: 3 });
    const seen = await detail(here);
    expect(seen.state).toBe('closed');
    expect(seen.problems.map(({ code }) => code)).toContain('gateway-failed');
    expect(seen.problems.find(({ code }) => code === 'gateway-failed')?.message).toContain(failure.message);
  });
});

describe('a tag that does not count', () => {
  it.each([
    ['sluice:max-open-minutes', 'abc', '1440'],
    ['sluice:max-open-minutes', '-5', '1440'],
    ['sluice:max-open-minutes', '', '1440'],
    ['sluice:drain-minutes', '1.5', '0'],
    ['sluice:gateways', 'per_zone', 'one'],
    ['sluice:address', 'Retained', 'retained'],
  ])('is told with what holds instead, and blocks nothing: %s=%s', async (Key, Value, instead) => {
    const here = await journey();
    await here.ec2.send(new CreateTagsCommand({ Resources: [here.vpcId], Tags: [{ Key, Value }] }));
    const { problems } = await detail(here);
    const message = expect.stringMatching(
      `${Key} does not count: it says "${Value}".*${instead} is in force`,
    );
    expect(problems).toEqual([expect.objectContaining({ code: 'tag-ignored', blocks: false, message })]);
  });

  it('is not told of what counts', async () => {
    const here = await journey();
    const Tags = [{ Key: 'sluice:max-open-minutes', Value: '30' }];
    await here.ec2.send(new CreateTagsCommand({ Resources: [here.vpcId], Tags }));
    expect((await detail(here)).problems).toEqual([]);
  });
});
