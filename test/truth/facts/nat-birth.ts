/** From the creation of a gateway to its use. */
import * as EC2 from '@aws-sdk/client-ec2';
import { given } from '../account';
import { done, type Row, refused } from '../fact';
import { defaultRoute, gateway, look, reaches, table } from '../scene';
import { destination, type Life, model, shownRoute } from './one-life';

export const natBirth: readonly Row<Life>[] = [
  {
    id: 'nat.begins-pending',
    says: 'A gateway is pending when its creation is answered; problems come later',
    source: `${model}.State`,
    expect: ['pending'],
    calls: async (_account, { begun }) => given(begun.State, 'a state'),
  },
  {
    id: 'nat.token-same',
    says: 'The same client token with the same parameters is the same gateway',
    source: 'EC2 developer guide, ensuring idempotency',
    expect: [true],
    async calls(account, { input, id }) {
      return (await gateway(account, input)).NatGatewayId === id;
    },
  },
  {
    id: 'nat.token-mismatch',
    says: 'The same client token with other parameters is refused',
    source: 'EC2 developer guide, ensuring idempotency',
    expect: [refused('IdempotentParameterMismatch')],
    async calls(account, { input }) {
      await gateway(account, { ...input, PrivateIpAddress: '10.77.1.99' });
      return done;
    },
  },
  {
    id: 'nat.route-while-pending',
    says: 'A route to a pending gateway is taken, or the gateway is not yet known to route tables',
    source: 'boto3 issue 779; kops issue 944',
    isOpen: true,
    expect: [done, refused('InvalidNatGatewayID.NotFound')],
    async calls({ ec2 }, { route }) {
      await ec2.send(new EC2.CreateRouteCommand(route));
      await ec2.send(new EC2.DeleteRouteCommand(destination(route)));
      return done;
    },
  },
  {
    id: 'nat.becomes-available',
    says: 'It becomes available within ten minutes',
    source: 'EC2 SDK waiter natGatewayAvailable',
    expect: ['available'],
    calls: (account, { id }) => reaches(account, id, ['available', 'failed'], 600),
  },
  {
    id: 'nat.address-shown',
    says: 'It shows its primary address, its interface and a private address of its subnet',
    source: `${model}Address`,
    expect: [{ isOurs: true, hasInterface: true, isPrimary: true, isInSubnet: true, status: 'succeeded' }],
    async calls(account, { id, allocationId }) {
      const [shown] = (await look(account, id))?.NatGatewayAddresses ?? [];
      return {
        isOurs: shown?.AllocationId === allocationId,
        hasInterface: shown?.NetworkInterfaceId?.startsWith('eni-') ?? false,
        isPrimary: shown?.IsPrimary ?? false,
        isInSubnet: shown?.PrivateIp?.startsWith('10.77.1.') ?? false,
        status: shown?.Status ?? null,
      };
    },
  },
  {
    id: 'nat.address-taken',
    says: 'A second gateway with the same address is refused, or begins and fails',
    source: `${model}.FailureCode; cluster-api-provider-aws issue 1752`,
    isOpen: true,
    expect: [{ state: 'failed', code: 'Resource.AlreadyAssociated' }, refused('Resource.AlreadyAssociated')],
    async calls(account, { input }) {
      const second = await gateway(account, { ...input, ClientToken: account.newName() });
      const id = given(second.NatGatewayId, 'an id');
      const state = await reaches(account, id, ['available', 'failed'], 600);
      return { state, code: (await look(account, id))?.FailureCode ?? null };
    },
  },
  {
    id: 'nat.route',
    says: 'A route to it is shown under NatGatewayId, active, with origin CreateRoute',
    source: 'EC2 API model, Route',
    expect: [{ isTo: true, state: 'active', origin: 'CreateRoute' }],
    async calls(account, { id, tableId, route }) {
      await account.ec2.send(new EC2.CreateRouteCommand(route));
      account.undo(`route of ${tableId}`, async () => {
        if (await defaultRoute(account, tableId))
          await account.ec2.send(new EC2.DeleteRouteCommand(destination(route)));
      });
      return shownRoute(await defaultRoute(account, tableId), id);
    },
  },
  {
    id: 'nat.route-by-gateway-id',
    says: 'A route that names the gateway as GatewayId is taken, and shown under NatGatewayId',
    source: 'terraform-provider-aws issue 31124',
    expect: [{ isTo: true, state: 'active', origin: 'CreateRoute' }],
    async calls(account, { id, vpcId, route }) {
      const RouteTableId = await table(account, vpcId);
      const { DestinationCidrBlock } = route;
      await account.ec2.send(
        new EC2.CreateRouteCommand({ RouteTableId, DestinationCidrBlock, GatewayId: id }),
      );
      return shownRoute(await defaultRoute(account, RouteTableId), id);
    },
  },
  {
    id: 'nat.route-again',
    says: 'The same route once more is refused as already there, or taken without effect',
    source: 'terraform-provider-aws issue 338; not documented',
    isOpen: true,
    expect: [refused('RouteAlreadyExists'), done],
    async calls({ ec2 }, { route }) {
      await ec2.send(new EC2.CreateRouteCommand(route));
      return done;
    },
  },
  {
    id: 'nat.release-while-held',
    says: 'Its address cannot be released; seen as a lack of permission too',
    source: 'EC2 API reference, ReleaseAddress; kops issue 938',
    isOpen: true,
    expect: [refused('InvalidIPAddress.InUse'), refused('AuthFailure')],
    async calls({ ec2 }, { allocationId }) {
      await ec2.send(new EC2.ReleaseAddressCommand({ AllocationId: allocationId }));
      return done;
    },
  },
  {
    id: 'nat.holds-subnet',
    says: 'Its subnet cannot be deleted',
    source: 'EC2 error codes, DependencyViolation; cdkd issue 817',
    expect: [refused('DependencyViolation')],
    async calls({ ec2 }, { subnetId }) {
      await ec2.send(new EC2.DeleteSubnetCommand({ SubnetId: subnetId }));
      return done;
    },
  },
  {
    id: 'nat.holds-internet-gateway',
    says: 'The internet gateway cannot be detached while it has a public address',
    source: 'EC2 error codes, DependencyViolation; cdkd issue 817',
    expect: [refused('DependencyViolation')],
    async calls({ ec2 }, { internetGatewayId, vpcId }) {
      const attachment = { InternetGatewayId: internetGatewayId, VpcId: vpcId };
      await ec2.send(new EC2.DetachInternetGatewayCommand(attachment));
      return done;
    },
  },
];
