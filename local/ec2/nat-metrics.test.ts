import { CloudWatchClient, GetMetricDataCommand, ListMetricsCommand } from '@aws-sdk/client-cloudwatch';
import {
  AllocateAddressCommand,
  AttachInternetGatewayCommand,
  CreateInternetGatewayCommand,
  CreateNatGatewayCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  DeleteNatGatewayCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { createLocalAws } from '@/local/core/local-aws';
import { memoryStore } from '@/local/core/memory-store';
import { setClock } from '@/local/core/set-clock';

const start = Date.parse('2026-11-22T10:00:00Z');

/** A gateway that was available from 10:00:30 on. */
async function world() {
  const clock = setClock(start);
  const aws = createLocalAws({ clock, store: memoryStore(), ec2: { pendingSeconds: 30 } });
  const ec2 = new EC2Client(aws.sdkConfig());
  const cloudwatch = new CloudWatchClient(aws.sdkConfig());
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: '10.0.0.0/16' }));
  const { Subnet } = await ec2.send(new CreateSubnetCommand({ VpcId: Vpc?.VpcId, CidrBlock: '10.0.0.0/24' }));
  const { InternetGateway } = await ec2.send(new CreateInternetGatewayCommand({}));
  await ec2.send(
    new AttachInternetGatewayCommand({
      VpcId: Vpc?.VpcId,
      InternetGatewayId: InternetGateway?.InternetGatewayId,
    }),
  );
  const { AllocationId } = await ec2.send(new AllocateAddressCommand({ Domain: 'vpc' }));
  const { NatGateway } = await ec2.send(
    new CreateNatGatewayCommand({ SubnetId: Subnet?.SubnetId, AllocationId }),
  );
  const id = NatGateway?.NatGatewayId ?? '';
  const at = (time: string) => clock.advanceTo(Date.parse(`2026-11-22T${time}Z`));
  /** The figures of the last hour as `10:05=3`. */
  const read = async (MetricName: string, Stat = 'Maximum', Unit?: 'Count' | 'Bytes') => {
    const Metric = {
      Namespace: 'AWS/NATGateway',
      MetricName,
      Dimensions: [{ Name: 'NatGatewayId', Value: id }],
    };
    const { MetricDataResults } = await cloudwatch.send(
      new GetMetricDataCommand({
        StartTime: new Date(clock.now() - 3_600_000),
        EndTime: new Date(clock.now()),
        ScanBy: 'TimestampAscending',
        MetricDataQueries: [{ Id: 'a', MetricStat: { Metric, Stat, Period: 60, ...(Unit ? { Unit } : {}) } }],
      }),
    );
    const [series] = MetricDataResults ?? [];
    return series?.Timestamps?.map(
      (time, index) => `${time.toISOString().slice(11, 16)}=${series.Values?.[index]}`,
    );
  };
  return { aws, ec2, cloudwatch, id, at, read };
}

describe('the metrics of a gateway', () => {
  it('are zeros by the minute from available on, a minute late, where nothing runs', async () => {
    const { at, read } = await world();
    await at('10:01:59');
    expect(await read('ActiveConnectionCount')).toEqual([]);
    await at('10:04:00');
    expect(await read('ActiveConnectionCount')).toEqual(['10:00=0', '10:01=0', '10:02=0']);
    expect(await read('BytesOutToDestination', 'Sum', 'Bytes')).toEqual(['10:00=0', '10:01=0', '10:02=0']);
    expect(await read('BytesOutToDestination', 'Sum', 'Count')).toEqual([]);
    expect(await read('NoSuchMetric')).toEqual([]);
  });

  it('tell what is let through, from then on, and the most connections within a minute', async () => {
    const { aws, at, read } = await world();
    await at('10:02:00');
    aws.ec2.traffic({ connections: 3, bytesPerMinute: 6000 });
    await at('10:03:30');
    aws.ec2.traffic({ connections: 1, bytesPerMinute: 600 });
    await at('10:05:00');
    aws.ec2.traffic({ connections: 0, bytesPerMinute: 0 });
    await at('10:07:00');
    expect(await read('ActiveConnectionCount')).toEqual([
      '10:00=0',
      '10:01=0',
      '10:02=3',
      '10:03=3',
      '10:04=1',
      '10:05=0',
    ]);
    expect((await read('BytesInFromSource', 'Sum'))?.slice(2)).toEqual([
      '10:02=6000',
      '10:03=3300',
      '10:04=600',
      '10:05=0',
    ]);
  });

  it('are a gateway\u2019s own from its own wish on, and end when it is deleted', async () => {
    const { aws, ec2, cloudwatch, id, at, read } = await world();
    aws.ec2.traffic({ connections: 2, bytesPerMinute: 0 });
    await at('10:02:00');
    aws.ec2.traffic({ natGatewayId: id, connections: 7, bytesPerMinute: 0 });
    await at('10:03:10');
    await ec2.send(new DeleteNatGatewayCommand({ NatGatewayId: id }));
    await at('10:09:00');
    expect(await read('ActiveConnectionCount')).toEqual(['10:00=2', '10:01=2', '10:02=7', '10:03=7']);
    const { Metrics } = await cloudwatch.send(new ListMetricsCommand({ Namespace: 'AWS/NATGateway' }));
    expect(Metrics).toContainEqual({
      Namespace: 'AWS/NATGateway',
      MetricName: 'ActiveConnectionCount',
      Dimensions: [{ Name: 'NatGatewayId', Value: id }],
    });
  });
});

describe('/_local/traffic', () => {
  it('lets traffic run for whoever has curl, and names what is not valid', async () => {
    const { aws, id, at, read } = await world();
    const { url } = await aws.listen(0);
    const post = (body: string) => fetch(`${url}/_local/traffic`, { method: 'POST', body });
    expect((await post('{"connections":-1}')).status).toBe(400);
    expect((await post('connections')).status).toBe(400);
    const wish = { natGatewayId: id, connections: 4, bytesPerMinute: 100 };
    expect((await post(JSON.stringify(wish))).status).toBe(201);
    expect(await (await fetch(`${url}/_local/traffic`)).json()).toMatchObject({ traffic: [wish] });
    await at('10:03:00');
    expect(await read('ActiveConnectionCount')).toEqual(['10:00=4', '10:01=4']);
    expect((await fetch(`${url}/_local/traffic`, { method: 'DELETE' })).status).toBe(405);
    await aws.stop();
  });
});
