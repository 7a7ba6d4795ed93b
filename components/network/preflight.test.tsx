// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { NetworkDetail } from '@/lib/view/network';
import { draw } from '../testing/draw';
import * as some from '../testing/networks';
import { Preflight } from './preflight';
import { preflightChecks } from './preflight-checks';

afterEach(cleanup);

const ways: NetworkDetail['waysOut'] = {
  gateways: [],
  addresses: [],
  routeTables: [{ id: 'rtb-1', enrolled: true, main: false, subnetIds: ['subnet-2'] }],
  subnets: [
    { id: 'subnet-1', zone: 'a', cidr: '10.0.0.0/24', gatewaySubnet: true, public: true, freeAddresses: 9 },
    { id: 'subnet-2', zone: 'a', cidr: '10.0.1.0/24', gatewaySubnet: false, public: false, freeAddresses: 9 },
  ],
  internetGatewayIds: ['igw-1'],
  ipv6: false,
};
const [table] = ways.routeTables;
const [subnet] = ways.subnets;
const unmet = (over: Partial<NetworkDetail['waysOut']>, problems: NetworkDetail['problems'] = []) =>
  preflightChecks(some.detail({ waysOut: { ...ways, ...over }, problems }))
    .filter(({ met }) => !met)
    .map(({ code }) => code);
const problem = (code: string) => ({ code, message: 'm', remedy: 'r', blocks: true });

describe('what an opening needs', () => {
  it('is all there where nothing is wrong, also while it is open', () => {
    expect(unmet({})).toEqual([]);
    const defaultRoute = { target: 'nat-1', state: 'active', ours: true };
    const gateways = [{ id: 'nat-1', state: 'available', publicIps: [], ours: true }];
    expect(unmet({ gateways, routeTables: [{ ...table!, defaultRoute }] })).toEqual([]);
  });

  it.each([
    ['no table that is enrolled', { routeTables: [{ ...table!, enrolled: false }] }, ['not-enrolled']],
    [
      'no subnet that is marked',
      { subnets: [{ ...subnet!, gatewaySubnet: false }] },
      ['no-gateway-subnet', 'no-free-addresses'],
    ],
    [
      'a marked subnet that is private',
      { subnets: [{ ...subnet!, public: false }] },
      ['gateway-subnet-not-public', 'no-free-addresses'],
    ],
    ['a full subnet', { subnets: [{ ...subnet!, freeAddresses: 0 }] }, ['no-free-addresses']],
    ['no internet gateway', { internetGatewayIds: [] }, ['no-internet-gateway']],
    [
      'somebody else’s route',
      { routeTables: [{ ...table!, defaultRoute: { target: 'tgw-1', state: 'active', ours: false } }] },
      ['foreign-route'],
    ],
    [
      'somebody else’s gateway',
      { gateways: [{ id: 'nat-9', state: 'available', publicIps: [], ours: false }] },
      ['foreign-gateway'],
    ],
    ['a way out over IPv6', { ipv6: true }, ['ipv6-way-out']],
  ] satisfies [string, Partial<NetworkDetail['waysOut']>, string[]][])('lacks with %s', (_, over, codes) => {
    expect(unmet(over)).toEqual(codes);
  });

  it('is of no concern where a route or a gateway is nobody’s any more', () => {
    const defaultRoute = { target: 'tgw-1', state: 'active', ours: false };
    const gateways = [{ id: 'nat-9', state: 'deleted', publicIps: [], ours: false }];
    const other = { ...table!, id: 'rtb-2', enrolled: false, defaultRoute };
    expect(unmet({ gateways, routeTables: [table!, other] })).toEqual([]);
    const dead = { routeTables: [{ ...table!, defaultRoute }] };
    expect(unmet(dead, [problem('foreign-blackhole')])).toEqual(['foreign-blackhole']);
  });
});

describe('before anybody opens', () => {
  it('it is said that nothing stops it', () => {
    draw(<Preflight network={some.detail({ waysOut: ways })} />);
    expect(screen.getByText('Nothing that can be seen stops an opening.')).toBeTruthy();
    expect(screen.getAllByText('There:')).toHaveLength(7);
  });

  it('each thing that stops it is said, with what to do, what the last run was refused too', () => {
    const network = some.detail({
      waysOut: { ...ways, internetGatewayIds: [] },
      problems: [problem('no-internet-gateway'), problem('address-quota')],
    });
    draw(<Preflight network={network} />);
    expect(screen.getByText('It cannot be opened now.')).toBeTruthy();
    expect(screen.getByText('Attach an internet gateway to the VPC.')).toBeTruthy();
    expect(screen.getByText('Release unused addresses, or ask AWS for a higher quota.')).toBeTruthy();
    expect(screen.getAllByText('Missing:')).toHaveLength(2);
  });

  it('what stops two zones alike is said once, and both are named', () => {
    const quota = (subject: string) => ({ ...problem('address-quota'), subject });
    const problems = [quota('eu-central-1a'), quota('eu-central-1b')];
    draw(<Preflight network={some.detail({ waysOut: ways, problems })} />);
    const [missing, ...more] = screen.getAllByText('Missing:').map((one) => one.parentElement?.textContent);
    expect(missing).toContain('The account has no Elastic IP address lefteu-central-1aeu-central-1b');
    expect(more).toEqual([]);
  });

  it('is there in Chinese', () => {
    draw(<Preflight network={some.detail({ waysOut: ways })} />, { locale: 'zh-CN' });
    expect(screen.getByText('没有发现会阻止开通的问题。')).toBeTruthy();
  });
});
