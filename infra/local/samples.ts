/** A network to try the product on. Zones are letters of the endpoint's region. */
export interface SampleNetwork {
  readonly name: string;
  readonly cidr: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Where gateways may stand: subnets with a route to the internet gateway. */
  readonly gatewaySubnets: readonly SampleSubnet[];
  /** Private route tables and the subnets that use them. */
  readonly tables: readonly { readonly name: string; readonly subnets: readonly SampleSubnet[] }[];
  /** An egress-only internet gateway: a way out by IPv6 that stays. */
  readonly ipv6: boolean;
}
export interface SampleSubnet {
  readonly zone: 'a' | 'b' | 'c';
  readonly cidr: string;
}

/** One table and zone; several tables in two zones; a gateway in each zone, kept addresses and an IPv6 way out. */
export const samples: readonly SampleNetwork[] = [
  {
    name: 'erp-sync',
    cidr: '10.20.0.0/16',
    tags: { 'cost-centre': '4711' },
    gatewaySubnets: [{ zone: 'a', cidr: '10.20.0.0/24' }],
    tables: [{ name: 'private', subnets: [{ zone: 'a', cidr: '10.20.16.0/20' }] }],
    ipv6: false,
  },
  {
    name: 'ci-runners',
    cidr: '10.30.0.0/16',
    tags: { 'cost-centre': '4712', 'sluice:max-open-minutes': '480' },
    gatewaySubnets: [
      { zone: 'a', cidr: '10.30.0.0/24' },
      { zone: 'b', cidr: '10.30.1.0/24' },
    ],
    tables: [
      { name: 'private-a', subnets: [{ zone: 'a', cidr: '10.30.16.0/20' }] },
      { name: 'private-b', subnets: [{ zone: 'b', cidr: '10.30.32.0/20' }] },
      {
        name: 'build-cache',
        subnets: [
          { zone: 'a', cidr: '10.30.48.0/20' },
          { zone: 'b', cidr: '10.30.64.0/20' },
        ],
      },
    ],
    ipv6: false,
  },
  {
    name: 'payments-prod',
    cidr: '10.40.0.0/16',
    tags: {
      'cost-centre': '4713',
      'sluice:max-open-minutes': '240',
      'sluice:gateways': 'per-zone',
      'sluice:address': 'retained',
    },
    gatewaySubnets: [
      { zone: 'a', cidr: '10.40.0.0/24' },
      { zone: 'b', cidr: '10.40.1.0/24' },
    ],
    tables: [
      { name: 'private-a', subnets: [{ zone: 'a', cidr: '10.40.16.0/20' }] },
      { name: 'private-b', subnets: [{ zone: 'b', cidr: '10.40.32.0/20' }] },
    ],
    ipv6: true,
  },
];
