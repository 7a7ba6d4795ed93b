import { expect, it } from 'vitest';
import { toObserved } from './to-observed';

const site = { accountId: '111122223333', region: 'eu-central-1' };
const nothing = {
  gateways: [],
  addresses: [],
  routeTables: [],
  subnets: [],
  internetGateways: [],
  egressOnlyGateways: [],
};

it('a VPC that another account shares with this one is not there, for it is looked after where it belongs', () => {
  const listed = (OwnerId?: string) =>
    toObserved(site, 'vpc-1', {
      ...nothing,
      vpcs: [{ VpcId: 'vpc-1', ...(OwnerId === undefined ? {} : { OwnerId }) }],
    });
  expect([listed('111122223333').exists, listed().exists, listed('999900001111').exists]).toEqual([
    true,
    true,
    false,
  ]);
});
