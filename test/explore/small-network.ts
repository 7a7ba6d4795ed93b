import { seedNetwork } from '@/infra/local/seed-network';
import type { ModelEc2 } from '@/test/explore/model-ec2';

/** Puts one network with that many private tables into a model, in one zone or spread over two; gives the VPC's id. */
export function smallNetwork(
  ec2: ModelEc2,
  tables: number,
  zones: readonly ('a' | 'b')[] = ['a'],
): Promise<string> {
  const zoneOf = (index: number) => zones[index % zones.length] ?? 'a';
  return seedNetwork(ec2.client, {
    name: 'explored',
    cidr: '10.0.0.0/16',
    tags: zones.length > 1 ? { 'sluice:gateways': 'per-zone' } : {},
    gatewaySubnets: zones.map((zone, index) => ({ zone, cidr: `10.0.0.${index * 16}/28` })),
    tables: Array.from({ length: tables }, (_, index) => ({
      name: `private-${index}`,
      subnets: [{ zone: zoneOf(index), cidr: `10.0.1.${index * 16}/28` }],
    })),
    ipv6: false,
  });
}
