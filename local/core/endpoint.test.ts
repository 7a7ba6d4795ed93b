import { request } from 'node:http';
import { CloudWatchClient, ListMetricsCommand, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { startLocalAws } from './local-aws';
import { memoryStore } from './memory-store';
import { setClock } from './set-clock';
import { inProcess, listening, start, stopAfterEach } from './testing';

stopAfterEach();

const signature = (service: string, keyId = 'AKID') =>
  `AWS4-HMAC-SHA256 Credential=${keyId}/20260601/eu-central-1/${service}/aws4_request, SignedHeaders=host, Signature=0`;

interface Asked {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}
/** One request with exactly these headers; fetch would set its own Host. */
function ask(url: string, { method = 'POST', path = '/', headers = {}, body = '' }: Asked) {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: string }>(
    (resolve, reject) => {
      const { hostname, port } = new URL(url);
      const sent = request({ hostname, port, method, path, headers, agent: false }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('end', () =>
          resolve({ status: response.statusCode!, headers: response.headers, body: text }),
        );
      });
      sent.on('error', reject);
      sent.end(body);
    },
  );
}
const form = (service: string) => ({
  authorization: signature(service),
  'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
});

describe('the endpoint', () => {
  it('answers with the local clock in the Date header', async () => {
    const aws = await listening();
    const reply = await ask(aws.url, {
      headers: form('ec2'),
      body: 'Action=DescribeVpcs&Version=2016-11-15',
    });
    expect(reply.status).toBe(200);
    expect(reply.headers.date).toBe(new Date(start).toUTCString());
    expect(reply.body).toContain('<DescribeVpcsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15">');
  });

  it('answers to loopback names only', async () => {
    const aws = await listening();
    for (const host of [
      'evil.example',
      '127.0.0.1.evil.example',
      'localhost.evil.example:4566',
      '10.0.0.1',
    ]) {
      const reply = await ask(aws.url, { headers: { ...form('ec2'), host }, body: 'Action=DescribeVpcs' });
      expect(reply.status, host).toBe(421);
    }
    for (const host of ['127.0.0.1:4566', 'localhost', 'LOCALHOST:80', '[::1]:4566']) {
      const reply = await ask(aws.url, { headers: { ...form('ec2'), host }, body: 'Action=DescribeVpcs' });
      expect(reply.status, host).toBe(200);
    }
  });

  it('does not answer to pages of other sites', async () => {
    const aws = await listening();
    const from = (origin: string) =>
      ask(aws.url, { headers: { ...form('ec2'), origin }, body: 'Action=DescribeVpcs' });
    expect((await from('https://evil.example')).status).toBe(403);
    expect((await from('null')).status).toBe(403);
    expect((await from(aws.url)).status).toBe(200);
  });

  it('takes compressed requests', async () => {
    const { aws } = inProcess();
    const cloudWatch = new CloudWatchClient(aws.sdkConfig());
    const MetricData = Array.from({ length: 400 }, (_, n) => ({ MetricName: `metric-${n}`, Value: n }));
    let encoding = '';
    cloudWatch.middlewareStack.add(
      (next) => (args) => {
        encoding = (args.request as { headers: Record<string, string> }).headers['content-encoding'] ?? '';
        return next(args);
      },
      { step: 'finalizeRequest', priority: 'low' },
    );
    await cloudWatch.send(new PutMetricDataCommand({ Namespace: 'Test', MetricData }));
    expect(encoding).toBe('gzip');
    const { Metrics } = await cloudWatch.send(
      new ListMetricsCommand({ Namespace: 'Test', MetricName: 'metric-399' }),
    );
    expect(Metrics).toHaveLength(1);
  });

  it('refuses what is not signed, in XML to forms and in JSON else', async () => {
    const aws = await listening();
    const { 'content-type': type } = form('ec2');
    const xml = await ask(aws.url, { headers: { 'content-type': type }, body: 'Action=DescribeVpcs' });
    expect(xml).toMatchObject({
      status: 403,
      body: expect.stringContaining('<Code>MissingAuthenticationToken</Code>'),
    });
    const json = await ask(aws.url, { method: 'GET', path: '/schedules' });
    expect(json).toMatchObject({
      status: 403,
      headers: { 'x-amzn-errortype': 'MissingAuthenticationToken' },
    });
  });

  it('names services, actions and parameters that it does not know', async () => {
    const aws = await listening();
    const query = (service: string, body: string) => ask(aws.url, { headers: form(service), body });
    expect((await query('s3', 'Action=X')).body).toContain('<Code>UnknownService</Code>');
    expect((await query('ec2', 'Action=MakeCoffee')).body).toContain('<Code>InvalidAction</Code>');
    expect((await query('ec2', 'Action=RunInstances&ImageId=ami-1&MaxCount=1&MinCount=1')).body).toContain(
      '<Code>InvalidAction</Code>',
    );
    expect((await query('ec2', 'Action=DescribeVpcs&Filters.1.Name=x')).body).toContain(
      '<Code>UnknownParameter</Code>',
    );
    expect((await query('ec2', 'Action=DescribeVpcs&MaxResults=many')).body).toContain(
      '<Code>InvalidParameterValue</Code>',
    );
    expect((await query('ec2', 'Action=DeleteVpc')).body).toContain('<Code>MissingParameter</Code>');
    const json = (action: string, body: string) =>
      ask(aws.url, {
        headers: {
          authorization: signature('states'),
          'content-type': 'application/x-amz-json-1.0',
          'x-amz-target': `AWSStepFunctions.${action}`,
        },
        body,
      });
    expect(JSON.parse((await json('MakeCoffee', '{}')).body)).toMatchObject({
      __type: 'UnknownOperationException',
    });
    expect(JSON.parse((await json('StartExecution', '{"stateMachineArn":1}')).body)).toMatchObject({
      __type: 'SerializationException',
    });
    expect(JSON.parse((await json('StartExecution', '{"coffee":1}')).body)).toMatchObject({
      __type: 'SerializationException',
    });
    expect(JSON.parse((await json('StartExecution', '{')).body)).toMatchObject({
      __type: 'SerializationException',
    });
    expect(JSON.parse((await json('StartExecution', '{}')).body)).toMatchObject({
      __type: 'ValidationException',
      message: expect.stringContaining("Value null at 'stateMachineArn'"),
    });
    const rest = await ask(aws.url, {
      method: 'GET',
      path: '/coffee',
      headers: { authorization: signature('scheduler') },
    });
    expect(rest.status).toBe(404);
  });

  it('refuses a body without end', async () => {
    const aws = await listening();
    const body = 'x'.repeat(81 * 1024 * 1024);
    expect(await ask(aws.url, { headers: form('ec2'), body })).toMatchObject({ status: 413 });
  }, 30_000);

  it('takes an access key id of twelve digits as the account', async () => {
    const aws = await listening();
    const headers = { ...form('ec2'), authorization: signature('ec2', '222222222222') };
    await ask(aws.url, { headers, body: 'Action=CreateVpc&CidrBlock=10.0.0.0%2F16' });
    const owned = await ask(aws.url, { headers, body: 'Action=DescribeVpcs' });
    expect(owned.body).toContain('<ownerId>222222222222</ownerId>');
    expect((await ask(aws.url, { headers: form('ec2'), body: 'Action=DescribeVpcs' })).body).not.toContain(
      'vpc-',
    );
  });

  it('is gone after it stopped, also with a connection open', async () => {
    const aws = await startLocalAws({ clock: setClock(start), store: memoryStore() }, 0);
    const ec2 = new EC2Client({ ...aws.sdkConfig(), requestHandler: {}, endpoint: aws.url, maxAttempts: 1 });
    await ec2.send(new DescribeVpcsCommand({}));
    await aws.stop();
    await expect(ec2.send(new DescribeVpcsCommand({}))).rejects.toThrow();
    ec2.destroy();
  });
});
