import { execFileSync } from 'node:child_process';
import { expect, test } from '@playwright/test';
import { until } from './stack';

const endpoint = process.env.E2E_ENDPOINT ?? '';
const has = (command: string) => {
  try {
    execFileSync(command, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};
const credentials = {
  AWS_ACCESS_KEY_ID: 'any',
  AWS_SECRET_ACCESS_KEY: 'any',
  AWS_DEFAULT_REGION: 'eu-central-1',
  AWS_PAGER: '',
};
const aws = (...args: string[]) =>
  JSON.parse(
    execFileSync('aws', ['--endpoint-url', endpoint, '--output', 'json', ...args], {
      env: { ...process.env, ...credentials },
    }).toString() || '{}',
  );

test('the journey with nothing but curl and the AWS CLI', async ({ baseURL }) => {
  test.skip(!has('aws') || !has('curl'), 'the AWS CLI or curl is not on this machine');
  test.setTimeout(120_000);
  const curl = (method: string, path: string, body?: object) =>
    JSON.parse(
      execFileSync('curl', [
        '-sS',
        '-X',
        method,
        `${baseURL}/api/v1${path}`,
        ...(body ? ['-H', 'content-type: application/json', '-d', JSON.stringify(body)] : []),
      ]).toString(),
    );
  const network = curl('GET', '/networks').networks.find(
    (one: { name: string }) => one.name === 'ci-runners',
  );
  const gateways = () =>
    aws(
      'ec2',
      'describe-nat-gateways',
      '--filter',
      `Name=vpc-id,Values=${network.vpcId}`,
      'Name=state,Values=pending,available,deleting',
    ).NatGateways;

  const opened = curl('POST', `/networks/${network.vpcId}/open`, { minutes: 60, reason: 'npm install' });
  expect(opened.execution).toMatch(/^arn:aws:states:eu-central-1:000000000000:execution:/);
  const seen = new Set<string>();
  await until('open', 60, async () => {
    for (const one of gateways()) seen.add(one.State);
    return curl('GET', `/networks/${network.vpcId}`).state === 'open';
  });
  expect([...seen]).toContain('available');
  const tables = aws(
    'ec2',
    'describe-route-tables',
    '--filters',
    `Name=vpc-id,Values=${network.vpcId}`,
    'Name=tag:sluice:enrolled,Values=true',
  ).RouteTables;
  for (const table of tables)
    expect(
      table.Routes.some(
        (route: { NatGatewayId?: string }) => route.NatGatewayId === gateways()[0].NatGatewayId,
      ),
    ).toBe(true);

  const run = aws('stepfunctions', 'describe-execution', '--execution-arn', opened.execution);
  expect(['RUNNING', 'SUCCEEDED']).toContain(run.status);
  curl('POST', `/networks/${network.vpcId}/close`, {});
  await until('closed and nothing left', 60, async () => gateways().length === 0);
  await until(
    'address released',
    30,
    async () =>
      aws('ec2', 'describe-addresses', '--filters', `Name=tag:sluice:vpc,Values=${network.vpcId}`).Addresses
        .length === 0,
  );
  expect(aws('scheduler', 'list-schedules', '--name-prefix', network.vpcId).Schedules.length).toBeGreaterThan(
    0,
  );
});
