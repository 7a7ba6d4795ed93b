import type { SampleNetwork } from './samples';

const samples: readonly SampleNetwork[] = [
  {
    name: 'warehouse-load',
    cidr: '10.60.0.0/16',
    tags: { 'cost-centre': '5210' },
    gatewaySubnets: [{ zone: 'a', cidr: '10.60.0.0/24' }],
    tables: [{ name: 'private', subnets: [{ zone: 'a', cidr: '10.60.16.0/20' }] }],
    ipv6: false,
  },
];

/** Another account and region of the local AWS, whose engine is its own and which the same dashboard shows. */
export const secondSite = {
  accountId: '222222222222',
  region: 'us-east-1',
  name: 'Analytics',
  externalId: 'local-dashboard',
  email: 'analytics@example.com',
  samples,
} as const;
