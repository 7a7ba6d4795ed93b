import { DeleteRouteCommand } from '@aws-sdk/client-ec2';
import { ListExecutionsCommand, ListStateMachinesCommand } from '@aws-sdk/client-sfn';
import { expect, it } from 'vitest';
import { openNetwork } from '@/lib/service/open-network';
import { detail, journey, made, stopAfterEach } from '@/test/journey';
import type { World } from '@/test/local-world';

stopAfterEach();

/** Terraform's, say: it takes our route out, and the sweep comes by. */
async function takenOut(here: World): Promise<boolean> {
  const table = (await here.observe()).routeTables.find(({ tags }) => tags['sluice:enrolled'] === 'true');
  const isThere = table?.routes.some(({ destination }) => destination === '0.0.0.0/0') ?? false;
  if (isThere)
    await here.ec2.send(
      new DeleteRouteCommand({ RouteTableId: table?.id, DestinationCidrBlock: '0.0.0.0/0' }),
    );
  await here.advance({ minutes: 6 });
  return isThere;
}
async function told(here: World, kind: string): Promise<number> {
  const { stateMachines = [] } = await here.sfn.send(new ListStateMachinesCommand({}));
  const machine = stateMachines.find(({ name }) => name?.endsWith('notice'));
  const { executions = [] } = await here.sfn.send(
    new ListExecutionsCommand({ stateMachineArn: machine?.stateMachineArn }),
  );
  return executions.filter(({ name }) => name?.includes(kind)).length;
}

it('F93, F77: puts a route back three times an hour, then leaves it, keeps its gateway, tells it once an hour, and tries anew after an hour', async () => {
  const here = await journey({ sweepMinutes: 5 });
  await openNetwork(await here.context('opener'), { vpcId: here.vpcId, minutes: 240 });
  await here.advance({ minutes: 8 });
  expect(made(here, 'CreateRoute')).toBe(1);
  for (const time of [1, 2, 3]) {
    expect(await takenOut(here)).toBe(true);
    expect(made(here, 'CreateRoute')).toBe(1 + time);
  }
  expect(await told(here, 'fighting')).toBe(0);
  expect(await takenOut(here)).toBe(true);
  expect(await takenOut(here)).toBe(false);
  expect(made(here, 'CreateRoute')).toBe(4);
  expect(await told(here, 'fighting')).toBe(1);
  expect((await detail(here)).problems).toContainEqual(expect.objectContaining({ code: 'fighting' }));
  expect(here.ec2Changes()).not.toContain('DeleteNatGateway');
  await here.advanceTo('2026-11-23T09:30:00Z');
  expect(made(here, 'CreateRoute')).toBe(5);
  // In an hour of the clock at most once: 8 to 9, and 9 to 10.
  expect(await told(here, 'fighting')).toBeLessThanOrEqual(2);
});

it('F93: a route is put back all the same if nobody can read how often it was', async () => {
  const here = await journey({ sweepMinutes: 5 });
  await openNetwork(await here.context('opener'), { vpcId: here.vpcId, minutes: 240 });
  await here.advance({ minutes: 8 });
  here.aws.faults.add({ service: 'monitoring', action: 'GetMetricData', code: 'InternalServiceFault' });
  here.aws.faults.add({ service: 'monitoring', action: 'PutMetricData', code: 'InternalServiceFault' });
  for (const time of [1, 2, 3, 4]) {
    expect(await takenOut(here)).toBe(true);
    expect(made(here, 'CreateRoute')).toBe(1 + time);
  }
});
