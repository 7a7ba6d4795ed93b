/** From the deletion of a gateway to the time when nothing is left. */
import * as EC2 from '@aws-sdk/client-ec2';
import { given } from '../account';
import { done, type Row, refused } from '../fact';
import { defaultRoute, gateway, look, reaches } from '../scene';
import { addresses, destination, type Life, model, shownRoute } from './one-life';

const guide = 'VPC user guide, NAT gateways';

export const natDeath: readonly Row<Life>[] = [
  {
    id: 'nat.deleting',
    says: 'Deleting answers at once; the gateway is deleting, and its address still held',
    source: `${model}.State`,
    expect: [{ state: 'deleting', isHeld: true }],
    async calls(account, { id, allocationId }) {
      await account.ec2.send(new EC2.DeleteNatGatewayCommand({ NatGatewayId: id }));
      const state = (await look(account, id))?.State ?? null;
      return { state, isHeld: (await held(account, allocationId)) !== undefined };
    },
  },
  {
    id: 'nat.delete-again',
    says: 'Deleting it once more is no error',
    source: 'cloud-nuke pull request 248',
    expect: [done],
    async calls({ ec2 }, { id }) {
      await ec2.send(new EC2.DeleteNatGatewayCommand({ NatGatewayId: id }));
      return done;
    },
  },
  {
    id: 'nat.deleted',
    says: 'It is deleted within fifteen minutes, and says when',
    source: `${model}.DeleteTime; the SDK waits ten minutes, Terraform thirty`,
    expect: [{ state: 'deleted', hasTime: true }],
    async calls(account, { id }) {
      const state = await reaches(account, id, ['deleted'], 900);
      return { state, hasTime: (await look(account, id))?.DeleteTime !== undefined };
    },
  },
  {
    id: 'nat.deleted-is-listed',
    says: 'A deleted gateway is still listed, with the address that it had',
    source: `${guide}, "about an hour"; cluster-api-provider-aws issue 791`,
    expect: [{ state: 'deleted', isNamed: true }],
    async calls(account, { id, allocationId }) {
      const shown = await look(account, id);
      const isNamed = shown?.NatGatewayAddresses?.[0]?.AllocationId === allocationId;
      return { state: shown?.State ?? null, isNamed };
    },
  },
  {
    id: 'nat.delete-when-deleted',
    says: 'Deleting a deleted gateway is no error',
    source: 'cloud-nuke pull request 248',
    expect: [done],
    async calls({ ec2 }, { id }) {
      await ec2.send(new EC2.DeleteNatGatewayCommand({ NatGatewayId: id }));
      return done;
    },
  },
  {
    id: 'nat.route-stays',
    says: 'Its route stays, as a black hole',
    source: 'EC2 API model, Route.State; DeleteNatGateway deletes no routes',
    expect: [{ isTo: true, state: 'blackhole', origin: 'CreateRoute' }],
    calls: async (account, { id, tableId }) => shownRoute(await defaultRoute(account, tableId), id),
  },
  {
    id: 'nat.route-to-deleted',
    says: 'No route can be made to a deleted gateway',
    source: 'EC2 error codes, InvalidNatGatewayID.NotFound',
    expect: [refused('InvalidNatGatewayID.NotFound')],
    async calls({ ec2 }, { route }) {
      await ec2.send(new EC2.CreateRouteCommand({ ...route, DestinationCidrBlock: '198.18.0.0/15' }));
      return done;
    },
  },
  {
    id: 'nat.address-stays',
    says: 'Its address is free and still ours: deleting releases nothing',
    source: 'EC2 API reference, DeleteNatGateway',
    expect: [{ isThere: true, isHeld: false }],
    async calls(account, { allocationId }) {
      const [found] = await addresses(account.ec2, allocationId);
      return { isThere: found !== undefined, isHeld: found?.AssociationId !== undefined };
    },
  },
  {
    id: 'nat.token-after-deletion',
    says: 'What its client token answers now is not documented: the deleted gateway, or a new one',
    source: 'not documented',
    isOpen: true,
    expect: [{ isSame: true }, { isSame: false }, refused()],
    async calls(account, { input, id }) {
      const answered = given((await gateway(account, input)).NatGatewayId, 'an id');
      if (answered !== id) {
        await account.ec2.send(new EC2.DeleteNatGatewayCommand({ NatGatewayId: answered }));
        await reaches(account, answered, ['deleted'], 900);
      }
      return { isSame: answered === id };
    },
  },
  {
    id: 'nat.release',
    says: 'A release just after the deletion may be refused as lacking permission, and works soon after',
    source: 'sno-for-100 issue 9; kops issue 938',
    expect: [done],
    async calls(account, { allocationId }) {
      for (let tries = 0; tries < 60; tries += 1) {
        const left = await release(account.ec2, allocationId);
        if (left === undefined) return done;
        if (left !== 'AuthFailure' && left !== 'InvalidIPAddress.InUse') return left;
        await account.pass(5);
      }
      return null;
    },
  },
  {
    id: 'nat.release-again',
    says: 'An address that is gone is not found, by either of two codes',
    source: 'EC2 error codes; terraform-provider-aws, ec2_eip.go',
    expect: [refused('InvalidAllocationID.NotFound'), refused('InvalidAddressID.NotFound')],
    async calls({ ec2 }, { allocationId }) {
      await ec2.send(new EC2.ReleaseAddressCommand({ AllocationId: allocationId }));
      return done;
    },
  },
  {
    id: 'nat.route-deleted',
    says: 'The black hole can be deleted, once',
    source: 'EC2 error codes, InvalidRoute.NotFound',
    expect: [refused('InvalidRoute.NotFound')],
    async calls({ ec2 }, { route }) {
      await ec2.send(new EC2.DeleteRouteCommand(destination(route)));
      await ec2.send(new EC2.DeleteRouteCommand(destination(route)));
      return done;
    },
  },
  {
    id: 'nat.forgotten',
    says: 'After about an hour a deleted gateway is forgotten',
    source: `${guide}; cluster-api-provider-aws issue 791`,
    onlyLocal: 'it takes an hour',
    expect: [refused('NatGatewayNotFound')],
    async calls(account, { id }) {
      await account.pass(3700);
      await account.ec2.send(new EC2.DescribeNatGatewaysCommand({ NatGatewayIds: [id] }));
      return done;
    },
  },
];

async function held({ ec2 }: { readonly ec2: EC2.EC2Client }, id: string): Promise<string | undefined> {
  return (await addresses(ec2, id))[0]?.AssociationId;
}

/** The code that a release is refused with. */
async function release(ec2: EC2.EC2Client, AllocationId: string): Promise<string | undefined> {
  try {
    await ec2.send(new EC2.ReleaseAddressCommand({ AllocationId }));
    return undefined;
  } catch (error) {
    if (error instanceof EC2.EC2ServiceException) return error.name;
    throw error;
  }
}
