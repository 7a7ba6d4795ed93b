/** Gateways that are refused at once, and gateways that fail. */
import * as EC2 from '@aws-sdk/client-ec2';
import { given } from '../account';
import { chapter, done, refused } from '../fact';
import { address, gateway, look, network, reaches, subnet, vpc } from '../scene';

const nowhere = '0a1b2c3d4e5f60718';
const natGatewayId = `nat-${nowhere}`;

export const natRefusals = chapter({
  title: 'NAT gateways that are refused or fail',
  async setup(account) {
    const at = await network(account);
    return { ...at, allocationId: await address(account) };
  },
  rows: [
    {
      id: 'nat.unknown-described',
      says: 'Describing an unknown gateway is NatGatewayNotFound',
      source: 'terraform-provider-aws, errors.go; SDK waiters',
      expect: [refused('NatGatewayNotFound')],
      async calls({ ec2 }) {
        await ec2.send(new EC2.DescribeNatGatewaysCommand({ NatGatewayIds: [natGatewayId] }));
        return done;
      },
    },
    {
      id: 'nat.unknown-deleted',
      says: 'Deleting an unknown gateway is NatGatewayNotFound',
      source: 'terraform-provider-aws, errors.go',
      expect: [refused('NatGatewayNotFound')],
      async calls({ ec2 }) {
        await ec2.send(new EC2.DeleteNatGatewayCommand({ NatGatewayId: natGatewayId }));
        return done;
      },
    },
    {
      id: 'nat.unknown-filtered',
      says: 'Asking for an unknown gateway by filter is an empty list',
      source: 'EC2 user guide, filters',
      expect: [0],
      async calls({ ec2 }) {
        const Filter = [{ Name: 'nat-gateway-id', Values: [natGatewayId] }];
        return (await ec2.send(new EC2.DescribeNatGatewaysCommand({ Filter }))).NatGateways?.length ?? null;
      },
    },
    {
      id: 'nat.unknown-filter',
      says: 'A filter that does not exist is refused',
      source: 'EC2 error codes, InvalidParameterValue',
      expect: [refused('InvalidParameterValue')],
      async calls({ ec2 }) {
        const Filter = [{ Name: 'colour', Values: ['red'] }];
        await ec2.send(new EC2.DescribeNatGatewaysCommand({ Filter }));
        return done;
      },
    },
    {
      id: 'nat.page-of-four',
      says: 'A page has 5 to 1000 gateways',
      source: 'EC2 API model, DescribeNatGatewaysMaxResults',
      expect: [refused('InvalidParameterValue')],
      async calls({ ec2 }) {
        await ec2.send(new EC2.DescribeNatGatewaysCommand({ MaxResults: 4 }));
        return done;
      },
    },
    {
      id: 'nat.unknown-subnet',
      says: 'An unknown subnet is refused at once, in one of two spellings',
      source: 'EC2 error codes; cluster-api-provider-aws, routetables.go',
      expect: [refused('InvalidSubnetID.NotFound'), refused('InvalidSubnetId.NotFound')],
      async calls(account, { allocationId }) {
        await gateway(account, { SubnetId: `subnet-${nowhere}`, AllocationId: allocationId });
        return done;
      },
    },
    {
      id: 'nat.unknown-address',
      says: 'An unknown address is refused at once',
      source: 'ansible-collections/amazon.aws issue 1872; EC2 error codes',
      isOpen: true,
      expect: [refused('InvalidElasticIpID.NotFound'), refused('InvalidAllocationID.NotFound')],
      async calls(account, { subnetId }) {
        await gateway(account, { SubnetId: subnetId, AllocationId: `eipalloc-${nowhere}` });
        return done;
      },
    },
    {
      id: 'nat.no-address',
      says: 'A public gateway must have an address',
      source: 'EC2 API reference, CreateNatGateway, AllocationId',
      expect: [refused()],
      async calls(account, { subnetId }) {
        await gateway(account, { SubnetId: subnetId });
        return done;
      },
    },
    {
      id: 'nat.private-with-address',
      says: 'A private gateway takes no address',
      source: 'EC2 API reference, CreateNatGateway, AllocationId',
      expect: [refused()],
      async calls(account, { subnetId, allocationId }) {
        await gateway(account, {
          SubnetId: subnetId,
          AllocationId: allocationId,
          ConnectivityType: 'private',
        });
        return done;
      },
    },
    {
      id: 'nat.long-token',
      says: 'A client token has at most 64 characters',
      source: 'EC2 API reference, CreateNatGateway, ClientToken',
      expect: [refused()],
      async calls(account, { subnetId, allocationId }) {
        const token = { ClientToken: 'x'.repeat(65) };
        await gateway(account, { SubnetId: subnetId, AllocationId: allocationId, ...token });
        return done;
      },
    },
    {
      id: 'nat.odd-token',
      says: 'A client token is ASCII',
      source: 'EC2 API reference, CreateNatGateway, ClientToken',
      expect: [refused()],
      async calls(account, { subnetId, allocationId }) {
        await gateway(account, { SubnetId: subnetId, AllocationId: allocationId, ClientToken: 'zürich' });
        return done;
      },
    },
    {
      id: 'nat.dry-run',
      says: 'A dry run that would have worked is the error DryRunOperation, 412',
      source: 'EC2 API reference, DryRun',
      expect: [refused('DryRunOperation', 412)],
      async calls({ ec2 }, { subnetId, allocationId }) {
        const input = { SubnetId: subnetId, AllocationId: allocationId, DryRun: true };
        await ec2.send(new EC2.CreateNatGatewayCommand(input));
        return done;
      },
    },
    {
      id: 'nat.delete-while-pending',
      says: 'A pending gateway can be deleted, or must be waited for',
      source: 'not documented',
      isOpen: true,
      expect: ['deleting', 'deleted', refused('IncorrectState'), refused('OperationNotPermitted')],
      async calls(account, { subnetId, allocationId }) {
        const begun = await gateway(account, { SubnetId: subnetId, AllocationId: allocationId });
        const id = given(begun.NatGatewayId, 'an id');
        await account.ec2.send(new EC2.DeleteNatGatewayCommand({ NatGatewayId: id }));
        return (await look(account, id))?.State ?? null;
      },
    },
    {
      id: 'nat.not-attached',
      says: 'Without an internet gateway a public one begins, and fails with Gateway.NotAttached',
      source: 'EC2 API model, NatGateway.FailureCode and FailureMessage',
      expect: [
        {
          began: 'pending',
          state: 'failed',
          code: 'Gateway.NotAttached',
          message: 'Network vpc-x has no Internet gateway attached',
        },
      ],
      async calls(account) {
        const vpcId = await vpc(account);
        const SubnetId = await subnet(account, vpcId);
        const begun = await gateway(account, { SubnetId, AllocationId: await address(account) });
        const id = given(begun.NatGatewayId, 'an id');
        const state = await reaches(account, id, ['available', 'failed'], 600);
        const { FailureCode = null, FailureMessage = '' } = (await look(account, id)) ?? {};
        const message = FailureMessage.replace(vpcId, 'vpc-x');
        return { began: begun.State ?? null, state, code: FailureCode, message };
      },
    },
    {
      id: 'nat.failed-goes',
      says: 'A failed gateway is deleted by itself, usually in about an hour',
      source: 'VPC user guide, troubleshoot NAT gateways',
      onlyLocal: 'it takes an hour',
      expect: ['deleted'],
      async calls(account) {
        const SubnetId = await subnet(account, await vpc(account));
        const begun = await gateway(account, { SubnetId, AllocationId: await address(account) });
        await account.pass(3700);
        return (await look(account, given(begun.NatGatewayId, 'an id')))?.State ?? null;
      },
    },
    {
      id: 'nat.quota',
      says: 'A zone has five gateways, pending, available and deleting ones counted',
      source: 'VPC user guide, quotas',
      onlyLocal: 'it would bill five gateways and take what the account has left',
      expect: [{ begun: 5, code: 'NatGatewayLimitExceeded' }],
      async calls(account, { subnetId }) {
        const { ec2 } = account;
        for (let begun = 0; begun < 9; begun += 1)
          try {
            const input = { SubnetId: subnetId, ConnectivityType: 'private' } as const;
            const made = await ec2.send(new EC2.CreateNatGatewayCommand(input));
            if (begun === 0)
              await ec2.send(
                new EC2.DeleteNatGatewayCommand({ NatGatewayId: made.NatGateway?.NatGatewayId }),
              );
          } catch (error) {
            if (error instanceof EC2.EC2ServiceException) return { begun, code: error.name };
            throw error;
          }
        return null;
      },
    },
  ],
});
