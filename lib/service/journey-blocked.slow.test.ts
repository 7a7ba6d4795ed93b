import { StopExecutionCommand } from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { detail, journey, stopAfterEach } from '@/test/journey';
import type { World } from '@/test/local-world';
import { closeNetwork } from './close-network';
import { listNetworks } from './list-networks';
import { openNetwork } from './open-network';

stopAfterEach();

async function open(here: World, minutes = 240) {
  return openNetwork(await here.context('opener'), { vpcId: here.vpcId, minutes });
}
/** What list and page say: the same. */
async function said(here: World) {
  const { state, problems } = await detail(here);
  const { networks } = await listNetworks(await here.context('viewer'), {});
  const listed = networks.find(({ vpcId }) => vpcId === here.vpcId);
  expect(listed).toMatchObject({ state, problems });
  return { state, codes: problems.map(({ code }) => code), problems };
}
const nothingAmiss = { state: 'open', codes: [] };

describe('what AWS refused a run is said of the network (L6)', () => {
  it.each([
    ['AllocateAddress', 'AddressLimitExceeded', 'address-quota', 'F06'],
    ['CreateNatGateway', 'NatGatewayLimitExceeded', 'gateway-quota', 'F12'],
    ['CreateNatGateway', 'UnauthorizedOperation', 'permission', 'F98'],
  ])(
    '%s answers %s: closed, with %s and AWS’s code; gone once it is gone (%s)',
    async (action, code, told) => {
      const here = await journey();
      const { id } = here.aws.faults.add({ service: 'ec2', action, code });
      await open(here);
      expect((await said(here)).state).toBe('opening');
      await here.advance({ minutes: 15 });
      const { state, problems } = await said(here);
      expect(state).toBe('closed');
      expect(problems).toMatchObject([{ code: told, blocks: true, remedy: expect.any(String) }]);
      expect(problems[0]?.message).toContain(code);
      here.aws.faults.remove(id);
      await open(here);
      await here.advance({ minutes: 4 });
      expect(await said(here)).toMatchObject(nothingAmiss);
    },
  );

  it('goes by the next look of the sweep as well', async () => {
    const here = await journey({ sweepMinutes: 5 });
    here.aws.faults.add({
      service: 'ec2',
      action: 'AllocateAddress',
      code: 'AddressLimitExceeded',
      count: 1,
    });
    await open(here);
    await here.advance({ minutes: 5 });
    expect(await said(here)).toMatchObject({ state: 'closed', codes: ['address-quota'] });
    await here.advance({ minutes: 65 });
    expect(await said(here)).toMatchObject(nothingAmiss);
  });

  it('a refused close is not called closing: the way out is open, and it says so', async () => {
    const here = await journey();
    await open(here);
    await here.advance({ minutes: 4 });
    here.aws.faults.add({ service: 'ec2', action: 'DeleteRoute', code: 'UnauthorizedOperation' });
    await closeNetwork(await here.context('operator'), { vpcId: here.vpcId });
    await here.advance({ minutes: 2 });
    expect(await said(here)).toMatchObject({ state: 'open', codes: ['permission'] });
  });

  it('is over with the wish: closed by hand, nothing is said', async () => {
    const here = await journey();
    here.aws.faults.add({ service: 'ec2', action: 'AllocateAddress', code: 'AddressLimitExceeded' });
    await open(here);
    await here.advance({ minutes: 2 });
    await closeNetwork(await here.context('operator'), { vpcId: here.vpcId });
    await here.advance({ minutes: 2 });
    expect(await said(here)).toMatchObject({ state: 'closed', codes: [] });
  });
});

describe('a run that broke off', () => {
  it('is said, with how it ended, until a run is at work again', async () => {
    const here = await journey({ pendingSeconds: 60 });
    const { execution: executionArn } = await open(here);
    await here.advance({ seconds: 20 });
    await here.sfn.send(new StopExecutionCommand({ executionArn, error: 'ByHand', cause: 'a test' }));
    await here.advance({ seconds: 10 });
    const broken = await said(here);
    expect(broken).toMatchObject({ state: 'closing', codes: ['run-failed'] });
    expect(broken.problems[0]?.message).toMatch(/vpc-\w+_open-\w+ .*ABORTED, ByHand: a test/);
    await open(here);
    expect(await said(here)).toMatchObject({ state: 'opening', codes: [] });
    await here.advance({ minutes: 4 });
    expect(await said(here)).toMatchObject(nothingAmiss);
  });

  it('because AWS did not let it look is said too, in its own words (F02)', async () => {
    const here = await journey();
    await open(here);
    const { id } = here.aws.faults.add({
      service: 'ec2',
      action: 'DescribeVpcs',
      code: 'UnauthorizedOperation',
    });
    await here.advance({ minutes: 12 });
    here.aws.faults.remove(id);
    const { state, codes, problems } = await said(here);
    expect({ state, codes }).toEqual({ state: 'closed', codes: ['run-failed'] });
    expect(problems[0]?.message).toContain('The network could not be read');
  });
});

describe('the reading of runs', () => {
  it('is not asked for where nothing is left to do, and a failure is read once', async () => {
    const here = await journey();
    const calls: string[] = [];
    here.aws.onCall(({ call }) => calls.push(call.action));
    const runReads = () =>
      calls.splice(0).filter((one) => /^(ListExecutions|GetExecutionHistory)$/.test(one));
    const list = async () => listNetworks(await here.context('viewer'), {});
    await list();
    expect(runReads()).toEqual([]);
    here.aws.faults.add({ service: 'ec2', action: 'AllocateAddress', code: 'AddressLimitExceeded' });
    await open(here);
    await here.advance({ minutes: 2 });
    runReads();
    await list();
    expect(runReads()).toEqual(['ListExecutions', 'GetExecutionHistory']);
    await here.advance({ seconds: 10 });
    await list();
    await list();
    expect(runReads()).toEqual(['ListExecutions']);
  });

  it('that fails is said, and hides no network', async () => {
    const here = await journey();
    await open(here);
    here.aws.faults.add({ service: 'states', action: 'ListExecutions', code: 'AccessDeniedException' });
    const { networks } = await listNetworks(await here.context('viewer'), {});
    expect(networks).toMatchObject([
      { state: 'opening', problems: [{ code: 'runs-unknown', blocks: false }] },
    ]);
  });
});
