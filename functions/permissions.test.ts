import { CreateTagsCommand, DeleteNatGatewayCommand } from '@aws-sdk/client-ec2';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { DeleteScheduleCommand } from '@aws-sdk/client-scheduler';
import { beforeAll, expect, it } from 'vitest';
import { type FunctionName, functions } from '@/infra/functions';
import { closeNetwork } from '@/lib/service/close-network';
import { createWindow } from '@/lib/service/create-window';
import { endSessions } from '@/lib/service/end-sessions';
import { openNetwork } from '@/lib/service/open-network';
import { AwsError } from '@/local/core/service';
import { localWorld, type World } from '@/test/local-world';

/** Service names of IAM where the signing name is another. */
const iamNames: Readonly<Record<string, string>> = { monitoring: 'cloudwatch' };
/** What AWS asks for beside the call itself: tags at birth, and the role that an entry is given. */
const implied = ['ec2:CreateTags', 'iam:PassRole'];
const granted = (name: FunctionName) =>
  functions
    .filter((row) => row.name === name)
    .flatMap((row) => row.permissions.flatMap(({ actions }) => actions));

let world: World;
/** Two days in which everything happens that makes a function call something. */
beforeAll(async () => {
  world = await localWorld({ sweepMinutes: 60, networks: 2 });
  const ctx = await world.context();
  const lambda = new LambdaClient(world.aws.sdkConfig());
  const vpcId = world.vpcId;
  const rule = { type: 'weekly' as const, days: ['TUE' as const], opens: '02:00', closes: '04:00' };
  const draft = {
    name: 'Nightly',
    zone: 'UTC',
    rule,
    skipDates: [],
    leadMinutes: 'auto' as const,
    confirmedLong: false,
  };
  const { id } = await createWindow(ctx, { vpcId, draft });
  // A network that nobody ever changed here: its run is the first to tell anything.
  const [, unchanged = ''] = world.vpcIds;
  const input = { schema: 1, vpcId: unchanged, cause: 'sweep' } as const;
  await world.engine.executions.start({ vpcId: unchanged, suffix: 'sweep-first', input });
  // An answer that was lost: the route is there, and its table is read again.
  const stop = world.aws.intercept(async (call, _input, next) => {
    const answer = await next();
    if (call.action !== 'CreateRoute') return answer;
    stop();
    throw new AwsError('RouteAlreadyExists', 'The route identified by 0.0.0.0/0 already exists.');
  });
  await endSessions(ctx, { actor: 'somebody' });
  await openNetwork(ctx, { vpcId, minutes: 10 });
  await world.advance({ minutes: 2 });
  await openNetwork(ctx, { vpcId, minutes: 600 });
  await world.advance({ minutes: 2 });
  // Twice in one minute: the sweep's second run has the name of its first.
  for (const _ of [1, 2]) {
    const { gateways } = await world.observe();
    const live = gateways.find(({ state }) => state === 'available');
    await world.ec2.send(new DeleteNatGatewayCommand({ NatGatewayId: live?.id }));
    await lambda.send(new InvokeCommand({ FunctionName: 'sluice-sweep' }));
    await world.advance({ seconds: 29 });
  }
  world.aws.ec2.settings.releaseRefusedSeconds = 20;
  const Tags = [{ Key: 'sluice:drain-minutes', Value: '2' }];
  await world.ec2.send(new CreateTagsCommand({ Resources: [vpcId], Tags }));
  await closeNetwork(ctx, { vpcId });
  await world.scheduler.send(
    new DeleteScheduleCommand({ GroupName: 'sluice', Name: `${vpcId}.window.${id}.1.opens` }),
  );
  // The two runs that wake for the window are refused, and a sweep reads why before it is tried again.
  world.aws.faults.add({ action: 'AllocateAddress', code: 'AddressLimitExceeded', count: 2 });
  await world.advance({ hours: 48 });
}, 60_000);

it.each(functions.map(({ name }) => name))('%s calls nothing that its row does not grant', (name) => {
  const called = world
    .actionsOf(name)
    .map((action) => action.replace(/^\w+/, (service) => iamNames[service] ?? service));
  expect(called).not.toEqual([]);
  expect(called.filter((action) => !granted(name).includes(action))).toEqual([]);
});

it('open cannot delete, and close cannot create', () => {
  expect(granted('open').filter((action) => /:(Delete|Release|Replace|Disassociate)/.test(action))).toEqual(
    [],
  );
  expect(
    granted('close').filter((action) => /:(Allocate|Create(?!Tags)|Replace|Associate)/.test(action)),
  ).toEqual([]);
});

it('no row grants what its function never calls', () => {
  const spare = functions.flatMap(({ name }) => {
    const called = world
      .actionsOf(name)
      .map((action) => action.replace(/^\w+/, (service) => iamNames[service] ?? service));
    return granted(name)
      .filter((action) => ![...called, ...implied].includes(action))
      .map((action) => `${name} ${action}`);
  });
  expect(spare).toEqual([]);
});

it('only reads may be of everything', () => {
  const wide = functions.flatMap(({ permissions }) =>
    permissions.filter(({ resources }) => resources.includes('*')),
  );
  const actions = wide.flatMap((permission) => permission.actions);
  expect(actions.filter((action) => !/:(Describe|List|Get)|PutMetricData$/.test(action))).toEqual([]);
});
