/** The product's workflow and handlers on the local AWS, and on moto. */
import { EC2Client } from '@aws-sdk/client-ec2';
import { CreateScheduleGroupCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { SFNClient } from '@aws-sdk/client-sfn';
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { Temporal } from 'temporal-polyfill';
import { close } from '@/functions/close';
import { observe } from '@/functions/observe';
import { open } from '@/functions/open';
import { functions } from '@/infra/functions';
import { deployMachines } from '@/infra/local/deploy-machines';
import { type Names, namesOf } from '@/infra/names';
import { environmentOf, valuesOf } from '@/infra/values';
import { closer, metrics, networks, opener, policy, records, traffic } from '@/lib/live/adapters';
import { liveEngine } from '@/lib/live/engine';
import { localWorld } from '@/test/local-world';
import { front, type Handler, type Handlers } from './front';
import { startMoto } from './moto';
import type { Side } from './side';

const region = 'eu-central-1';

/** As quick as moto in what moto does at once: `departures` says which. */
export async function localSide(): Promise<Side> {
  const world = await localWorld({ networks: 0, pendingSeconds: 0, deletingSeconds: 0, sweepMinutes: 59 });
  world.aws.ec2.settings.releaseRefusedSeconds = 0;
  const names = namesOf({ app: 'sluice', region, accountId: world.aws.account });
  return {
    name: 'the local AWS',
    ec2: world.ec2,
    sfn: world.sfn,
    records: world.engine.records,
    workflowArn: names.workflowArn,
    now: world.now,
    pass: (seconds) => world.advance({ seconds }),
    stop: world.stop,
  };
}

/** moto's account. */
const accountId = '123456789012';

export async function motoSide(python: string): Promise<Side> {
  const ends: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const end of ends.splice(0).reverse()) await end();
  };
  try {
    return await motoSideWith(python, ends, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function motoSideWith(
  python: string,
  ends: (() => Promise<void>)[],
  stop: () => Promise<void>,
): Promise<Side> {
  const names = namesOf({ app: 'sluice', region, accountId });
  // moto's interpreter must know the front's port when it starts, and the front moto's.
  let motoPort = 0;
  let handlers: Handlers = new Map();
  const served = await front(
    () => handlers,
    () => motoPort,
  );
  ends.push(served.close);
  const moto = await startMoto(python, served.port);
  ends.push(moto.stop);
  motoPort = moto.port;
  const sdk = {
    region,
    endpoint: `http://127.0.0.1:${served.port}`,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  };
  const needs = { policy, records, networks, metrics, opener, closer, traffic };
  const engine = liveEngine({ ...variablesOf(names), AWS_REGION: region }, needs, { sdk });
  handlers = new Map<string, Handler>([
    ['sluice-observe', observe(engine)],
    ['sluice-open', open(engine)],
    ['sluice-close', close(engine)],
  ]);
  const sfn = new SFNClient(sdk);
  await new SchedulerClient(sdk).send(new CreateScheduleGroupCommand({ Name: names.group }));
  await new SNSClient(sdk).send(new CreateTopicCommand({ Name: 'sluice-notices' }));
  await deployMachines(sfn, names);
  return {
    name: 'moto',
    ec2: new EC2Client(sdk),
    sfn,
    records: engine.records,
    workflowArn: names.workflowArn,
    now: () => Temporal.Now.instant(),
    pass: (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000)),
    stop,
  };
}

/** All variables of the functions, by the one table. */
function variablesOf(names: Names): Record<string, string> {
  const values = valuesOf(names);
  return Object.assign({}, ...functions.map((row) => environmentOf(row, values)));
}
