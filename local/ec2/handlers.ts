/** Every action served, with the parameters it honours. */
import type * as EC2 from '@aws-sdk/client-ec2';
import type { Handlers } from '@/local/core/service';
import { handlerOf, type Site } from './action';
import { allocateAddress, describeAddresses, releaseAddress } from './address';
import { associateAddress, disassociateAddress } from './address-association';
import {
  createEgressOnlyGateway,
  deleteEgressOnlyGateway,
  describeEgressOnlyGateways,
} from './egress-only-gateway';
import {
  attachInternetGateway,
  createInternetGateway,
  deleteInternetGateway,
  describeInternetGateways,
  detachInternetGateway,
} from './internet-gateway';
import { createNatGateway, deleteNatGateway } from './nat-gateway';
import { describeNatGateways } from './nat-gateway-view';
import { describeNetworkInterfaces } from './network-interface';
import { createRoute, deleteRoute, replaceRoute } from './route';
import {
  associateRouteTable,
  createRouteTable,
  deleteRouteTable,
  disassociateRouteTable,
  replaceRouteTableAssociation,
} from './route-table';
import { describeRouteTables } from './route-table-view';
import {
  describeAccountAttributes,
  describeAvailabilityZones,
  describeRegions,
  describeVpcBlockPublicAccessOptions,
  modifyVpcBlockPublicAccessOptions,
} from './site';
import { createSubnet, deleteSubnet, describeSubnets, modifySubnetAttribute } from './subnet';
import { createTags, deleteTags, describeTags } from './tag-actions';
import { createVpc, deleteVpc, describeVpcAttribute, describeVpcs, modifyVpcAttribute } from './vpc';

const destinations = ['DestinationCidrBlock', 'DestinationIpv6CidrBlock', 'DestinationPrefixListId'] as const;
const targets = [
  'GatewayId',
  'NatGatewayId',
  'EgressOnlyInternetGatewayId',
  'InstanceId',
  'NetworkInterfaceId',
  'VpcPeeringConnectionId',
  'TransitGatewayId',
  'LocalGatewayId',
  'CarrierGatewayId',
  'CoreNetworkArn',
] as const;
const listed = ['Filters', 'MaxResults', 'NextToken'] as const;

export function handlers(site: Site): Handlers<typeof EC2> {
  const on = handlerOf(site);
  return { ...vpcs(on), ...routes(on), ...gateways(on), ...surroundings(on) };
}

type On = ReturnType<typeof handlerOf>;

function vpcs(on: On): Handlers<typeof EC2> {
  return {
    CreateVpc: on(createVpc, [
      'CidrBlock',
      'AmazonProvidedIpv6CidrBlock',
      'InstanceTenancy',
      'TagSpecifications',
    ]),
    DescribeVpcs: on(describeVpcs, ['VpcIds', ...listed]),
    DeleteVpc: on(deleteVpc, ['VpcId']),
    ModifyVpcAttribute: on(modifyVpcAttribute, ['VpcId', 'EnableDnsSupport', 'EnableDnsHostnames']),
    DescribeVpcAttribute: on(describeVpcAttribute, ['VpcId', 'Attribute']),
    CreateSubnet: on(createSubnet, [
      'VpcId',
      'CidrBlock',
      'AvailabilityZone',
      'AvailabilityZoneId',
      'TagSpecifications',
    ]),
    DescribeSubnets: on(describeSubnets, ['SubnetIds', ...listed]),
    DeleteSubnet: on(deleteSubnet, ['SubnetId']),
    ModifySubnetAttribute: on(modifySubnetAttribute, ['SubnetId', 'MapPublicIpOnLaunch']),
  };
}

function routes(on: On): Handlers<typeof EC2> {
  return {
    CreateRouteTable: on(createRouteTable, ['VpcId', 'ClientToken', 'TagSpecifications']),
    DescribeRouteTables: on(describeRouteTables, ['RouteTableIds', ...listed]),
    DeleteRouteTable: on(deleteRouteTable, ['RouteTableId']),
    AssociateRouteTable: on(associateRouteTable, ['RouteTableId', 'SubnetId']),
    DisassociateRouteTable: on(disassociateRouteTable, ['AssociationId']),
    ReplaceRouteTableAssociation: on(replaceRouteTableAssociation, ['AssociationId', 'RouteTableId']),
    CreateRoute: on(createRoute, ['RouteTableId', ...destinations, ...targets]),
    ReplaceRoute: on(replaceRoute, ['RouteTableId', ...destinations, ...targets]),
    DeleteRoute: on(deleteRoute, ['RouteTableId', ...destinations]),
  };
}

function gateways(on: On): Handlers<typeof EC2> {
  return {
    CreateInternetGateway: on(createInternetGateway, ['TagSpecifications']),
    AttachInternetGateway: on(attachInternetGateway, ['InternetGatewayId', 'VpcId']),
    DetachInternetGateway: on(detachInternetGateway, ['InternetGatewayId', 'VpcId']),
    DeleteInternetGateway: on(deleteInternetGateway, ['InternetGatewayId']),
    DescribeInternetGateways: on(describeInternetGateways, ['InternetGatewayIds', ...listed]),
    CreateEgressOnlyInternetGateway: on(createEgressOnlyGateway, [
      'VpcId',
      'ClientToken',
      'TagSpecifications',
    ]),
    DescribeEgressOnlyInternetGateways: on(describeEgressOnlyGateways, [
      'EgressOnlyInternetGatewayIds',
      ...listed,
    ]),
    DeleteEgressOnlyInternetGateway: on(deleteEgressOnlyGateway, ['EgressOnlyInternetGatewayId']),
    AllocateAddress: on(allocateAddress, ['Domain', 'Address', 'NetworkBorderGroup', 'TagSpecifications']),
    DescribeAddresses: on(describeAddresses, ['PublicIps', 'AllocationIds', 'Filters']),
    ReleaseAddress: on(releaseAddress, ['AllocationId', 'PublicIp', 'NetworkBorderGroup']),
    AssociateAddress: on(associateAddress, [
      'AllocationId',
      'InstanceId',
      'NetworkInterfaceId',
      'PrivateIpAddress',
      'AllowReassociation',
    ]),
    DisassociateAddress: on(disassociateAddress, ['AssociationId', 'PublicIp']),
    CreateNatGateway: on(createNatGateway, [
      'AllocationId',
      'AvailabilityMode',
      'ClientToken',
      'ConnectivityType',
      'PrivateIpAddress',
      'SubnetId',
      'TagSpecifications',
    ]),
    DescribeNatGateways: on(describeNatGateways, ['NatGatewayIds', 'Filter', 'MaxResults', 'NextToken']),
    DeleteNatGateway: on(deleteNatGateway, ['NatGatewayId']),
    DescribeNetworkInterfaces: on(describeNetworkInterfaces, ['NetworkInterfaceIds', ...listed]),
  };
}

function surroundings(on: On): Handlers<typeof EC2> {
  return {
    CreateTags: on(createTags, ['Resources', 'Tags']),
    DeleteTags: on(deleteTags, ['Resources', 'Tags']),
    DescribeTags: on(describeTags, listed),
    DescribeAvailabilityZones: on(describeAvailabilityZones, [
      'ZoneNames',
      'ZoneIds',
      'AllAvailabilityZones',
      'Filters',
    ]),
    DescribeRegions: on(describeRegions, ['RegionNames', 'AllRegions', 'Filters']),
    DescribeAccountAttributes: on(describeAccountAttributes, ['AttributeNames']),
    DescribeVpcBlockPublicAccessOptions: on(describeVpcBlockPublicAccessOptions, []),
    ModifyVpcBlockPublicAccessOptions: on(modifyVpcBlockPublicAccessOptions, ['InternetGatewayBlockMode']),
  };
}
