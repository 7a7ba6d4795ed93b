import { unzipSync } from 'fflate';
import { beforeAll, expect, it } from 'vitest';
import { bundleFunctions, zipped } from './bundle';
import { type FunctionName, functionNames } from './functions';

let zips: Readonly<Record<FunctionName, Uint8Array>>;
beforeAll(async () => {
  zips = await bundleFunctions();
}, 60_000);
const codeOf = (name: FunctionName) => {
  const files = unzipSync(zips[name]);
  return Object.values(files)
    .map((file) => Buffer.from(file).toString())
    .join('\n');
};

it.each(functionNames)('makes a zip of %s with its `index.mjs`, of at most 300 kB', (name) => {
  expect(Object.keys(unzipSync(zips[name]))).toContain('index.mjs');
  expect(zips[name].length).toBeLessThan(300_000);
});

it('gives a function the clients that it calls and no others', () => {
  const services = ['EC2', 'Scheduler', 'SFN', 'CloudWatch', 'CloudWatch Logs', 'SNS'];
  const clientsOf = (name: FunctionName) =>
    services.filter((service) => codeOf(name).includes(`serviceId??"${service}"`));
  expect(Object.fromEntries(functionNames.map((name) => [name, clientsOf(name)]))).toEqual({
    observe: ['EC2', 'Scheduler', 'CloudWatch'],
    open: ['EC2'],
    close: ['EC2', 'CloudWatch'],
    sweep: ['EC2', 'Scheduler', 'SFN', 'CloudWatch', 'CloudWatch Logs'],
    'record-activity': ['SFN', 'CloudWatch', 'CloudWatch Logs'],
  });
});

it('leaves out the operations that a function does not call', () => {
  const operations = ['CreateNatGateway', 'DeleteNatGateway', 'RunInstances'];
  const calledBy = (name: FunctionName) =>
    operations.filter((operation) => codeOf(name).includes(`"${operation}Request"`));
  expect([calledBy('open'), calledBy('close')]).toEqual([['CreateNatGateway'], ['DeleteNatGateway']]);
});

it('makes the same bytes of the same source, whenever', async () => {
  const first = zipped('export const handler = 1;');
  await new Promise((resolve) => setTimeout(resolve, 2100));
  expect(zipped('export const handler = 1;')).toEqual(first);
});
