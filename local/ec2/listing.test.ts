import {
  CreateRouteTableCommand,
  CreateTagsCommand,
  DeleteTagsCommand,
  DescribeAddressesCommand,
  DescribeNatGatewaysCommand,
  DescribeRouteTablesCommand,
  DescribeSubnetsCommand,
  DescribeTagsCommand,
  DescribeVpcsCommand,
  type Filter,
  paginateDescribeRouteTables,
} from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { address, gateway, network, refusal, testEc2 } from './testing';

describe('a filter', () => {
  it('takes wildcards, several values as or, several filters as and', async () => {
    const { ec2 } = testEc2();
    const one = await network(ec2);
    const two = await network(ec2, '10.2.0.0/16');
    await ec2.send(
      new CreateTagsCommand({ Resources: [one.vpcId], Tags: [{ Key: 'Name', Value: 'payments-*prod' }] }),
    );
    await ec2.send(
      new CreateTagsCommand({ Resources: [two.vpcId], Tags: [{ Key: 'Name', Value: 'payments-test' }] }),
    );
    const find = async (...Filters: Filter[]) =>
      (await ec2.send(new DescribeVpcsCommand({ Filters }))).Vpcs!.map((vpc) => vpc.VpcId).sort();
    const both = [one.vpcId, two.vpcId].sort();
    expect(await find({ Name: 'tag:Name', Values: ['payments-*'] })).toEqual(both);
    expect(await find({ Name: 'tag:Name', Values: ['payments-????'] })).toEqual([two.vpcId]);
    expect(await find({ Name: 'tag:Name', Values: ['payments-\\**'] })).toEqual([one.vpcId]);
    expect(await find({ Name: 'tag-key', Values: ['Na*'] })).toEqual(both);
    expect(await find({ Name: 'cidr', Values: ['10.0.0.0/16', '10.2.0.0/16'] })).toEqual(both);
    expect(await find({ Name: 'cidr', Values: ['10.2.*'] }, { Name: 'tag:Name', Values: ['*prod'] })).toEqual(
      [],
    );
    expect(await find({ Name: 'tag:Name', Values: ['Payments-*'] })).toEqual([]);
  });

  it('is refused if the action does not know it', async () => {
    const { ec2 } = testEc2();
    const wrong = [{ Name: 'vpcid', Values: ['x'] }];
    expect(await refusal(ec2.send(new DescribeVpcsCommand({ Filters: wrong })))).toMatchObject({
      code: 'InvalidParameterValue',
      message: "The filter 'vpcid' is invalid",
    });
    for (const send of [
      () => ec2.send(new DescribeNatGatewaysCommand({ Filter: wrong })),
      () => ec2.send(new DescribeSubnetsCommand({ Filters: wrong })),
      () => ec2.send(new DescribeAddressesCommand({ Filters: wrong })),
      () => ec2.send(new DescribeTagsCommand({ Filters: wrong })),
    ])
      expect(await refusal(send())).toMatchObject({ code: 'InvalidParameterValue' });
  });

  it('finds gateways by state, network and tag', async () => {
    const { ec2, clock } = testEc2();
    const { subnetId: SubnetId, vpcId } = await network(ec2);
    const TagSpecifications = [
      { ResourceType: 'natgateway' as const, Tags: [{ Key: 'sluice:managed', Value: 'true' }] },
    ];
    const id = await gateway(ec2, { SubnetId, AllocationId: await address(ec2), TagSpecifications });
    const find = async (...Filter: Filter[]) =>
      (await ec2.send(new DescribeNatGatewaysCommand({ Filter }))).NatGateways!.map(
        (nat) => nat.NatGatewayId,
      );
    expect(await find({ Name: 'state', Values: ['available'] })).toEqual([]);
    await clock.advance(8_000);
    expect(
      await find({ Name: 'state', Values: ['pending', 'available'] }, { Name: 'vpc-id', Values: [vpcId] }),
    ).toEqual([id]);
    expect(await find({ Name: 'tag:sluice:managed', Values: ['true'] })).toEqual([id]);
  });
});

describe('a page', () => {
  it('holds as many as asked for, and the token goes on where it ended', async () => {
    const { ec2 } = testEc2();
    const { vpcId: VpcId } = await network(ec2);
    for (let n = 0; n < 11; n++) await ec2.send(new CreateRouteTableCommand({ VpcId }));
    const seen: string[] = [];
    const pages = paginateDescribeRouteTables({ client: ec2, pageSize: 5 }, {});
    for await (const page of pages) seen.push(...page.RouteTables!.map((table) => table.RouteTableId!));
    expect(seen).toHaveLength(13);
    expect(new Set(seen).size).toBe(13);
  });

  it('is refused out of its bounds or with a token that was never given', async () => {
    const { ec2 } = testEc2();
    const ask = (input: object) => refusal(ec2.send(new DescribeRouteTablesCommand(input)));
    expect(await ask({ MaxResults: 4 })).toMatchObject({ code: 'InvalidParameterValue' });
    expect(await ask({ MaxResults: 101 })).toMatchObject({ code: 'InvalidParameterValue' });
    expect(await ask({ NextToken: 'nonsense' })).toMatchObject({ code: 'InvalidNextToken' });
  });
});

describe('tags', () => {
  it('are kept at birth and later, and go one by one', async () => {
    const { ec2 } = testEc2();
    const { vpcId, subnetId } = await network(ec2);
    await ec2.send(
      new CreateTagsCommand({ Resources: [vpcId, subnetId], Tags: [{ Key: 'a', Value: '1' }, { Key: 'b' }] }),
    );
    await ec2.send(new CreateTagsCommand({ Resources: [vpcId], Tags: [{ Key: 'a', Value: '2' }] }));
    await ec2.send(
      new DeleteTagsCommand({ Resources: [vpcId], Tags: [{ Key: 'a', Value: '1' }, { Key: 'b' }] }),
    );
    const { Tags } = await ec2.send(
      new DescribeTagsCommand({ Filters: [{ Name: 'resource-id', Values: [vpcId] }] }),
    );
    expect(Tags).toEqual([{ ResourceId: vpcId, ResourceType: 'vpc', Key: 'a', Value: '2' }]);
    await ec2.send(new DeleteTagsCommand({ Resources: [subnetId] }));
    expect((await ec2.send(new DescribeTagsCommand({}))).Tags).toHaveLength(1);
  });

  it('cannot be of AWS, too many, too long, or on what is not there', async () => {
    const { ec2 } = testEc2();
    const { vpcId } = await network(ec2);
    const tag = (Tags: object[], Resources = [vpcId]) =>
      refusal(ec2.send(new CreateTagsCommand({ Resources, Tags })));
    expect(await tag([{ Key: 'aws:owner', Value: 'me' }])).toMatchObject({ code: 'InvalidParameterValue' });
    expect(await tag([{ Key: 'k', Value: 'a\u0001b' }])).toMatchObject({ code: 'InvalidParameterValue' });
    expect(await tag([{ Key: 'k'.repeat(129) }])).toMatchObject({ code: 'InvalidParameterValue' });
    expect(await tag([{ Key: 'k', Value: 'v'.repeat(257) }])).toMatchObject({
      code: 'InvalidParameterValue',
    });
    const many = Array.from({ length: 51 }, (_, n) => ({ Key: `k${n}`, Value: '' }));
    expect(await tag(many)).toMatchObject({ code: 'TagLimitExceeded' });
    const nowhere = [vpcId, 'subnet-0123456789abcdef0'];
    expect(await tag([{ Key: 'k', Value: 'v' }], nowhere)).toMatchObject({
      code: 'InvalidSubnetID.NotFound',
    });
    expect(await tag([{ Key: 'k', Value: 'v' }], ['bucket'])).toMatchObject({ code: 'InvalidID' });
    expect((await ec2.send(new DescribeTagsCommand({}))).Tags).toEqual([]);
  });
});
