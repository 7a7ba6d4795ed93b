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
