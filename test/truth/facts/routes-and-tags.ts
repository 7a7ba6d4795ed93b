/** Routes, addresses and tags, without a gateway. */
import * as EC2 from '@aws-sdk/client-ec2';
import { given } from '../account';
import { chapter, done, refused } from '../fact';
import { address, defaultRoute, everywhere, network, recordTag, table } from '../scene';

const nowhere = '0a1b2c3d4e5f60718';
const DestinationCidrBlock = everywhere;

export const routesAndTags = chapter({
  title: 'Routes, addresses and tags',
  setup: network,
  rows: [
    {
      id: 'route.local',
      says: 'A new table has the local route, made with the table',
      source: 'EC2 API model, Route.Origin',
      expect: [[{ to: '10.77.0.0/16', by: 'local', origin: 'CreateRouteTable', state: 'active' }]],
      async calls({ ec2 }, { tableId }) {
        const input = { RouteTableIds: [tableId] };
        const { RouteTables } = await ec2.send(new EC2.DescribeRouteTablesCommand(input));
        return (RouteTables?.[0]?.Routes ?? []).map((route) => ({
          to: route.DestinationCidrBlock ?? null,
          by: route.GatewayId ?? null,
          origin: route.Origin ?? null,
          state: route.State ?? null,
        }));
      },
    },
    {
      id: 'route.delete-local',
      says: 'The local route cannot be deleted',
      source: 'terraform-provider-aws, vpc_route.go: "cannot remove local route"',
      expect: [refused('InvalidParameterValue')],
      async calls({ ec2 }, { tableId: RouteTableId }) {
        const input = { RouteTableId, DestinationCidrBlock: '10.77.0.0/16' };
        await ec2.send(new EC2.DeleteRouteCommand(input));
        return done;
      },
    },
    {
      id: 'route.delete-missing',
      says: 'Deleting a route that is not there is InvalidRoute.NotFound',
      source: 'EC2 error codes',
      expect: [refused('InvalidRoute.NotFound')],
      async calls({ ec2 }, { tableId: RouteTableId }) {
        await ec2.send(new EC2.DeleteRouteCommand({ RouteTableId, DestinationCidrBlock }));
        return done;
      },
    },
    {
      id: 'route.replace-missing',
      says: 'Replacing a route that is not there is refused',
      source: 'EC2 API reference, ReplaceRoute; the code is not documented',
      isOpen: true,
      expect: [refused('InvalidParameterValue'), refused('InvalidRoute.NotFound')],
      async calls({ ec2 }, { tableId: RouteTableId, internetGatewayId: GatewayId }) {
        await ec2.send(new EC2.ReplaceRouteCommand({ RouteTableId, DestinationCidrBlock, GatewayId }));
        return done;
      },
    },
    {
      id: 'route.unknown-table',
      says: 'An unknown table is refused, in one of two spellings',
      source: 'EC2 error codes; kops, aws.go',
      expect: [refused('InvalidRouteTableID.NotFound'), refused('InvalidRouteTableId.NotFound')],
      async calls({ ec2 }, { internetGatewayId: GatewayId }) {
        const RouteTableId = `rtb-${nowhere}`;
        await ec2.send(new EC2.CreateRouteCommand({ RouteTableId, DestinationCidrBlock, GatewayId }));
        return done;
      },
    },
    {
      id: 'route.unknown-gateway',
      says: 'A route to an unknown NAT gateway has a code of its own',
      source: 'boto3 issue 779; kops, route.go',
      expect: [refused('InvalidNatGatewayID.NotFound')],
      async calls({ ec2 }, { tableId: RouteTableId }) {
        const NatGatewayId = `nat-${nowhere}`;
        await ec2.send(new EC2.CreateRouteCommand({ RouteTableId, DestinationCidrBlock, NatGatewayId }));
        return done;
      },
    },
    {
      id: 'route.exists',
      says: 'A second default route is refused, and the first stays as it is',
      source: 'EC2 error codes, RouteAlreadyExists',
      expect: [{ code: 'RouteAlreadyExists', isUnchanged: true }],
      async calls(account, { vpcId, internetGatewayId: GatewayId }) {
        const { ec2 } = account;
        const RouteTableId = await table(account, vpcId);
        await ec2.send(new EC2.CreateRouteCommand({ RouteTableId, DestinationCidrBlock, GatewayId }));
        const before = JSON.stringify(await defaultRoute(account, RouteTableId));
        const NatGatewayId = `nat-${nowhere}`;
        const code = await codeOf(
          ec2.send(new EC2.CreateRouteCommand({ RouteTableId, DestinationCidrBlock, NatGatewayId })),
        );
        const isUnchanged = JSON.stringify(await defaultRoute(account, RouteTableId)) === before;
        return { code, isUnchanged };
      },
    },
    {
      id: 'route.one-target',
      says: 'A route has one target',
      source: 'EC2 API reference, CreateRoute',
      expect: [refused()],
      async calls({ ec2 }, { tableId: RouteTableId, internetGatewayId: GatewayId }) {
        const targets = { GatewayId, NatGatewayId: `nat-${nowhere}` };
        await ec2.send(new EC2.CreateRouteCommand({ RouteTableId, DestinationCidrBlock, ...targets }));
        return done;
      },
    },
    {
      id: 'address.no-token',
      says: 'Two allocations are two addresses: there is no client token',
      source: 'EC2 API model, AllocateAddressRequest',
      expect: [2],
      async calls(account) {
        return new Set([await address(account), await address(account)]).size;
      },
    },
    {
      id: 'address.tags-at-birth',
      says: 'An address can be found by the tags of its birth, and has no creation time',
      source: 'EC2 API model, Address',
      expect: [{ isFound: true, times: [] }],
      async calls({ ec2, prefix }) {
        const Filters = [{ Name: `tag:${recordTag}`, Values: [prefix] }];
        const { Addresses = [] } = await ec2.send(new EC2.DescribeAddressesCommand({ Filters }));
        const times = Object.keys(Addresses[0] ?? {}).filter((name) => /time|date|created/i.test(name));
        return { isFound: Addresses.length > 0, times };
      },
    },
    {
      id: 'address.unknown',
      says: 'Releasing an unknown address is not found, by either of two codes',
      source: 'EC2 error codes',
      expect: [refused('InvalidAllocationID.NotFound'), refused('InvalidAddressID.NotFound')],
      async calls({ ec2 }) {
        await ec2.send(new EC2.ReleaseAddressCommand({ AllocationId: `eipalloc-${nowhere}` }));
        return done;
      },
    },
    {
      id: 'address.quota',
      says: 'A Region has five addresses, then AddressLimitExceeded',
      source: 'EC2 user guide, Elastic IP quota; cluster-api-provider-aws pull request 4304',
      onlyLocal: 'it would take what the account has left',
      expect: [{ code: 'AddressLimitExceeded', allocated: 5 }],
      async calls(account) {
        const { ec2 } = account;
        const count = async () =>
          (await ec2.send(new EC2.DescribeAddressesCommand({}))).Addresses?.length ?? null;
        for (let tries = 0; tries < 9; tries += 1) {
          const code = await codeOf(ec2.send(new EC2.AllocateAddressCommand({ Domain: 'vpc' })));
          if (code !== null) return { code, allocated: await count() };
        }
        return null;
      },
    },
    {
      id: 'tags.reserved',
      says: 'Keys that begin with aws: are refused',
      source: 'EC2 user guide, tag restrictions',
      expect: [refused('InvalidParameterValue')],
      calls: ({ ec2 }, { vpcId }) => tag(ec2, vpcId, [['aws:x', 'y']]),
    },
    {
      id: 'tags.unknown-resource',
      says: 'Tags for a resource that is not there are refused',
      source: 'EC2 error codes, InvalidVpcID.NotFound',
      expect: [refused('InvalidVpcID.NotFound'), refused('InvalidID')],
      calls: ({ ec2 }) => tag(ec2, `vpc-${nowhere}`, [['x', 'y']]),
    },
    {
      id: 'tags.too-many',
      says: 'A resource has fifty tags',
      source: 'EC2 user guide, tag restrictions',
      expect: [refused('TagLimitExceeded')],
      calls: ({ ec2 }, { subnetId }) =>
        tag(
          ec2,
          subnetId,
          Array.from({ length: 51 }, (_, index) => [`k${index}`, '']),
        ),
    },
    {
      id: 'tags.long-key',
      says: 'A key has at most 128 characters',
      source: 'EC2 user guide, tag restrictions',
      expect: [refused('InvalidParameterValue')],
      calls: ({ ec2 }, { vpcId }) => tag(ec2, vpcId, [['k'.repeat(129), '']]),
    },
    {
      id: 'tags.long-value',
      says: 'A value has at most 256 characters',
      source: 'EC2 user guide, tag restrictions',
      expect: [refused('InvalidParameterValue')],
      calls: ({ ec2 }, { vpcId }) => tag(ec2, vpcId, [['k', 'v'.repeat(257)]]),
    },
    {
      id: 'tags.overwrite',
      says: 'A tag given again has its new value',
      source: 'EC2 API reference, CreateTags',
      expect: ['two'],
      async calls({ ec2 }, { vpcId }) {
        await tag(ec2, vpcId, [['colour', 'one']]);
        await tag(ec2, vpcId, [['colour', 'two']]);
        return tagOf(ec2, vpcId, 'colour');
      },
    },
    {
      id: 'tags.delete-other-value',
      says: 'Deleting a tag with a value deletes it only if it has that value',
      source: 'EC2 API reference, DeleteTags',
      expect: ['two'],
      async calls({ ec2 }, { vpcId }) {
        const Tags = [{ Key: 'colour', Value: 'one' }];
        await ec2.send(new EC2.DeleteTagsCommand({ Resources: [vpcId], Tags }));
        return tagOf(ec2, vpcId, 'colour');
      },
    },
    {
      id: 'tags.other-type-at-birth',
      says: 'Tags at birth must be for the type that is made',
      source: 'EC2 API reference, TagSpecifications',
      expect: [refused('InvalidParameterValue')],
      async calls({ ec2 }) {
        const Tags = [{ Key: 'a', Value: 'b' }];
        const TagSpecifications = [{ ResourceType: EC2.ResourceType.subnet, Tags }];
        await ec2.send(new EC2.AllocateAddressCommand({ Domain: 'vpc', TagSpecifications }));
        return done;
      },
    },
  ],
});

/** The code that a call is refused with; null if it is not. */
async function codeOf(call: Promise<unknown>): Promise<string | null> {
  try {
    await call;
    return null;
  } catch (error) {
    if (error instanceof EC2.EC2ServiceException) return error.name;
    throw error;
  }
}

async function tag(ec2: EC2.EC2Client, id: string, pairs: readonly (readonly string[])[]): Promise<string> {
  const Tags = pairs.map(([Key = '', Value = '']) => ({ Key, Value }));
  await ec2.send(new EC2.CreateTagsCommand({ Resources: [id], Tags }));
  return done;
}

async function tagOf(ec2: EC2.EC2Client, vpcId: string, key: string): Promise<string> {
  const { Vpcs } = await ec2.send(new EC2.DescribeVpcsCommand({ VpcIds: [vpcId] }));
  return given(Vpcs?.[0]?.Tags?.find(({ Key }) => Key === key)?.Value, `the tag ${key}`);
}
