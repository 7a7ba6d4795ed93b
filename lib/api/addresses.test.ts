import { CreateTagsCommand } from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openNetwork } from '@/lib/service/open-network';
import { localWorld, type World } from '@/test/local-world';
import { createApi } from './app';

let here: World;
let kept = '';
let other = '';
/** The first network keeps its address and is closed again; the second is open, with an address of that opening only. */
beforeAll(async () => {
  here = await localWorld({ networks: 2 });
  const Tags = [{ Key: 'sluice:address', Value: 'retained' }];
  await here.ec2.send(new CreateTagsCommand({ Resources: [here.vpcId], Tags }));
  await openNetwork(await here.context('opener'), { vpcId: here.vpcId, minutes: 5 });
  await here.advance({ minutes: 15 });
  await openNetwork(await here.context('opener'), { vpcId: here.vpcIds[1] ?? '', minutes: 60 });
  await here.advance({ minutes: 4 });
  kept = (await here.observe()).addresses[0]?.publicIp ?? '';
  other = (await here.observe(here.vpcIds[1])).addresses[0]?.publicIp ?? '';
});
afterAll(() => here.stop());

async function ask(path: string, headers: Record<string, string> = {}) {
  const api = createApi({ contextFor: () => here.context('viewer'), origin: 'http://localhost:3000' });
  const answer = await api.request(`/api/v1${path}`, { headers });
  return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
}
const ofNetwork = () => `/networks/${here.vpcId}/addresses`;

describe('the addresses for allow-lists', () => {
  it('of a network: which, whether it stays, whether it is in use, and since when', async () => {
    const { status, text } = await ask(ofNetwork());
    expect(status).toBe(200);
    expect(JSON.parse(text)).toMatchObject({
      vpcId: here.vpcId,
      addresses: [
        {
          publicIp: kept,
          slot: 'one',
          kind: 'kept',
          inUse: false,
          since: expect.stringMatching(/^2026-11-23T08:0/),
        },
      ],
    });
  });

  it('of all networks', async () => {
    const { networks } = JSON.parse((await ask('/addresses')).text);
    expect(networks).toMatchObject([
      { vpcId: [...here.vpcIds].sort()[0] },
      { vpcId: [...here.vpcIds].sort()[1] },
    ]);
    const addresses = networks.flatMap((one: { addresses: object[] }) => one.addresses);
    expect(addresses).toHaveLength(2);
    expect(addresses).toContainEqual(
      expect.objectContaining({ publicIp: other, kind: 'passing', inUse: true }),
    );
  });

  it.each([
    ['by what is rather had', '', { accept: 'text/plain' }],
    ['by what is rather had, among others', '', { accept: 'application/json;q=0.5, text/plain' }],
    ['by the query, whatever is accepted', '?format=text', { accept: 'application/json' }],
  ])('as text, one a line: %s', async (_, search, headers) => {
    const one = await ask(`${ofNetwork()}${search}`, headers);
    expect(one).toMatchObject({ status: 200, text: `${kept}\n` });
    expect(one.type).toMatch(/^text\/plain/);
    const all = await ask(`/addresses${search}`, headers);
    expect(all.text.trimEnd().split('\n').sort()).toEqual([kept, other].sort());
  });

  it.each([['*/*'], ['text/html,*/*;q=0.8'], ['application/json, text/plain;q=0.9']])(
    'as JSON for a caller that accepts %s',
    async (accept) => {
      expect((await ask('/addresses', { accept })).type).toMatch(/^application\/json/);
    },
  );

  it('are not given as a text that is not whole; as JSON, what is missing is named', async () => {
    const { id } = here.aws.faults.add({
      service: 'ec2',
      action: 'DescribeVpcs',
      code: 'UnauthorizedOperation',
    });
    expect(await ask('/addresses?format=text')).toMatchObject({ status: 503 });
    const { networks, unreadable } = JSON.parse((await ask('/addresses')).text);
    expect({ networks, unreadable }).toMatchObject({
      networks: [],
      unreadable: [{ message: expect.any(String) }],
    });
    here.aws.faults.remove(id);
  });

  it('of a network that is not there are refused', async () => {
    expect((await ask('/networks/vpc-00000000000000000/addresses')).status).toBe(404);
    expect((await ask('/addresses?format=csv')).status).toBe(422);
  });
});
