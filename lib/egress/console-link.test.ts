import { expect, it } from 'vitest';
import { consoleLink } from './console-link';

it.each([
  ['eu-central-1', 'https://eu-central-1.console.aws.amazon.com/'],
  ['us-gov-west-1', 'https://us-gov-west-1.console.amazonaws-us-gov.com/'],
  ['cn-north-1', 'https://cn-north-1.console.amazonaws.cn/'],
])('leads to the console of the partition of %s', (region, start) => {
  const site = { accountId: '000000000000', region };
  expect(consoleLink(site, 'gateway', 'nat-1').startsWith(start)).toBe(true);
  expect(consoleLink(site, 'gateway', 'nat-1')).toMatch(/natGatewayId=nat-1$/);
  expect(consoleLink(site, 'run', 'arn:aws:states:run')).toMatch(/\/details\/arn:aws:states:run$/);
  expect(consoleLink(site, 'address', 'eipalloc-1')).toMatch(/AllocationId=eipalloc-1$/);
});
