import {
  DescribeAddressesCommand,
  DescribeNatGatewaysCommand,
  DescribeRouteTablesCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';

/** What of ours is in the world, read by the SDK behind the product's back. */
export function ours(endpoint: string) {
  const ec2 = new EC2Client({
    endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  return async () => {
    const filter = [{ Name: 'tag:sluice:managed', Values: ['true'] }];
    const gateways = await ec2.send(new DescribeNatGatewaysCommand({ Filter: filter }));
    const addresses = await ec2.send(new DescribeAddressesCommand({ Filters: filter }));
    const tables = await ec2.send(new DescribeRouteTablesCommand({}));
    const live = (gateways.NatGateways ?? []).filter(
      (one) => one.State !== 'deleted' && one.State !== 'failed',
    );
    const ids = new Set((gateways.NatGateways ?? []).map((one) => one.NatGatewayId));
    return {
      gateways: live,
      addresses: addresses.Addresses ?? [],
      routes: (tables.RouteTables ?? []).flatMap((table) =>
        (table.Routes ?? []).filter((route) => ids.has(route.NatGatewayId)),
      ),
    };
  };
}
