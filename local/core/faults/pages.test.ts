import { describe, expect, it } from 'vitest';
import { listening, stopAfterEach } from '@/local/core/testing';

stopAfterEach();

async function endpoint() {
  const aws = await listening();
  const { url, faults } = aws;
  const ask = async (method: string, body?: string, query = '', name = 'faults') => {
    const reply = await fetch(`${url}/_local/${name}${query}`, {
      method,
      ...(body === undefined ? {} : { body }),
    });
    return { status: reply.status, ...((await reply.json()) as object) };
  };
  return { aws, ask, faults };
}
const rule = JSON.stringify({ action: 'AllocateAddress', code: 'AddressLimitExceeded', count: 2 });

describe('/_local/faults', () => {
  it('adds, lists and removes rules', async () => {
    const { ask, faults } = await endpoint();
    const first = {
      id: 'fault-1',
      action: 'AllocateAddress',
      moment: 'before',
      count: 2,
      calls: 0,
      fired: 0,
    };
    expect(await ask('POST', rule)).toMatchObject({ status: 201, faults: [first] });
    expect(await ask('POST', `[${rule},${rule}]`)).toMatchObject({
      status: 201,
      faults: [{ id: 'fault-2' }, { id: 'fault-3' }],
    });
    expect(await ask('GET')).toMatchObject({ status: 200, faults: [first, {}, {}] });
    expect(await ask('DELETE', undefined, '?id=fault-2')).toMatchObject({
      faults: [first, { id: 'fault-3' }],
    });
    expect(await ask('DELETE')).toEqual({ status: 200, faults: [] });
    expect(faults.list()).toEqual([]);
  });

  it('says what is wrong with a rule, and adds none of a list that has a wrong one', async () => {
    const { ask, faults } = await endpoint();
    const refusals: [string, RegExp][] = [
      ['{', /^The body is not JSON\.$/],
      ['7', /^Invalid input: expected object/],
      ['{"code":"X"}', /^action Invalid input: expected string/],
      [`[${rule},{"action":"AllocateAdress","code":"X"}]`, /serves no action AllocateAdress\.$/],
      ['{"action":"CreateVpc","code":"X","count":0,"status":200}', /^status .+; count .+\.$/],
    ];
    for (const [body, error] of refusals)
      expect(await ask('POST', body), body).toMatchObject({
        status: 400,
        error: expect.stringMatching(error),
      });
    expect(faults.list()).toEqual([]);
    expect(await ask('DELETE', undefined, '?id=fault-9')).toEqual({
      status: 404,
      error: 'There is no fault fault-9.',
    });
    expect(await ask('PUT', '{}')).toMatchObject({ status: 405 });
  });
});

describe('/_local/throttle and /_local/stale', () => {
  it('set, report and end what they are for', async () => {
    const { aws, ask } = await endpoint();
    const read = () => aws.host.invoke('ec2', 'DescribeAddresses', {}, aws);
    const throttle = (method: string, body?: string) => ask(method, body, '', 'throttle');
    const stale = (method: string, body?: string) => ask(method, body, '', 'stale');
    expect((await throttle('POST', '{"ec2:Describe*":{"capacity":1,"refillPerSecond":1}}')).status).toBe(200);
    await read();
    await expect(read()).rejects.toMatchObject({ code: 'RequestLimitExceeded' });
    const rates = [{ action: 'ec2:DescribeAddresses', calls: 2, rejected: 1, peakPerSecond: 2 }];
    expect(await throttle('GET')).toEqual({ status: 200, rates });
    await throttle('DELETE');
    expect(await stale('POST', '{"effects":1,"seed":4}')).toEqual({ status: 200, seed: 4 });
    await aws.host.invoke('ec2', 'AllocateAddress', {}, aws);
    expect(await read()).toMatchObject({ Addresses: [] });
    expect(await stale('GET')).toEqual({ status: 200, reads: 1, stale: 1 });
    await stale('DELETE');
    expect(await read()).toMatchObject({ Addresses: [{}] });
    expect(await throttle('POST', '7')).toMatchObject({
      status: 400,
      error: expect.stringMatching(/^must be true/),
    });
    expect(await stale('POST', '{"effects":0}')).toMatchObject({ status: 400 });
  });
});
