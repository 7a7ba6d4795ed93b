import { checkHistory } from '@/test/history/check-history';
import {
  address,
  birth,
  gateway,
  lease,
  marks,
  type Story,
  start,
  story,
  table,
  tags,
  vpcId,
} from '@/test/history/story';

/** The common story: a network is opened and closed as it should be, and what is to be doctored in it. */

export const options = { copiedKeys: ['cost-centre'], canaries: ['canary-secret'] };
export const toAll = { DestinationCidrBlock: '0.0.0.0/0' };

/** What was there before: a network with one enrolled table and one gateway subnet, wanted open until nine. */
export function network(until = '2026-11-23T09:00:00Z'): Story {
  const told = story();
  told.is({
    what: 'vpc',
    id: vpcId,
    now: { id: vpcId, cidr: '10.0.0.0/16', tenancy: 'default', dnsSupport: true, dnsHostnames: false },
  });
  told.is(tags(vpcId, { 'cost-centre': '4711' }));
  told.is({
    what: 'subnet',
    id: 'subnet-0a',
    now: { id: 'subnet-0a', vpcId, cidr: '10.0.0.0/24', zone: 'eu-central-1a', mapPublicIp: true },
  });
  told.is(tags('subnet-0a', { 'sluice:gateway-subnet': 'true' }));
  told.is(table());
  told.is(tags('rtb-0a', { 'sluice:enrolled': 'true' }));
  const scope = { account: '000000000000', region: 'eu-central-1' };
  const group = {
    scope,
    name: 'sluice',
    arn: 'g',
    createdAt: start,
    modifiedAt: start,
    clientToken: '',
    tags: {},
  };
  told.is({ what: 'group', id: 'g', now: group });
  told.is(lease(until));
  return told;
}
export const allocate = (told: Story, id = 'eipalloc-0a', born = marks) =>
  told.call('AllocateAddress', birth('elastic-ip', born), [address(id), tags(id, born)]);
export const create = (told: Story, id = 'nat-0a', allocationId = 'eipalloc-0a', born = marks) =>
  told.call(
    'CreateNatGateway',
    { SubnetId: 'subnet-0a', AllocationId: allocationId, ClientToken: 't', ...birth('natgateway', born) },
    [address(allocationId, id), gateway(id, { allocationId, state: 'pending' }), tags(id, born)],
  );
export const route = (told: Story, NatGatewayId = 'nat-0a') =>
  told.call('CreateRoute', { RouteTableId: 'rtb-0a', NatGatewayId, ...toAll }, [table(NatGatewayId)]);
export function opened(told = network()): Story {
  allocate(told);
  create(told);
  told.is(gateway('nat-0a'));
  told.look('gateways', { 'nat-0a': 'available' });
  told.look('tables', { 'rtb-0a': 'none' });
  route(told);
  return told;
}
export function lookOpen(told: Story): Story {
  told.look('tables', { 'rtb-0a': 'nat-0a' });
  told.look('gateways', { 'nat-0a': 'available' });
  told.look('addresses', { 'eipalloc-0a': 'used' });
  return told;
}
export const unroute = (told: Story) =>
  told.call('DeleteRoute', { RouteTableId: 'rtb-0a', ...toAll }, [table()]);
export const remove = (told: Story, id = 'nat-0a') =>
  told.call('DeleteNatGateway', { NatGatewayId: id }, [gateway(id, { state: 'deleting' })]);
export function release(told: Story, id = 'eipalloc-0a'): void {
  told.look('addresses', { [id]: 'free' });
  told.call('ReleaseAddress', { AllocationId: id }, [
    { what: 'address', id },
    { what: 'tags', id },
  ]);
}
export const broken = (told: Story) => [
  ...new Set(checkHistory(told.entries, options).map(({ invariant }) => invariant)),
];
export const hands = { who: 'hands', worker: '', run: '' } as const;
