import { CreateVpcCommand } from '@aws-sdk/client-ec2';
import { afterEach, beforeEach } from 'vitest';
import type { Context } from '@/lib/service/context';
import { localWorld, type World } from '@/test/local-world';
import { sharedSite } from '../shared-site';

/** Two networks for each test, read by who reads for himself and by many who share what was read, and the calls to AWS. */
export let world: World;
export let exact: Context;
export let shared: Context;
export let calls: string[];
/** By which what is shared grows old. */
export const clock = { milliseconds: 0 };
export const time = () => clock.milliseconds;

/** To be called once in a test file. */
export function aSharedWorldForEach(): void {
  beforeEach(async () => {
    world = await localWorld({ networks: 2 });
    clock.milliseconds = 0;
    const ctx = await world.context();
    const changes = { count: 0, byNetwork: new Map(), ofSite: 0 };
    const [twice] = ctx.sites.map((site) => sharedSite(site, time, changes));
    if (!twice) throw new Error('The world has a site.');
    exact = { ...ctx, sites: [twice.exact] };
    shared = { ...ctx, sites: [twice.shared] };
    calls = [];
    world.aws.onCall(({ call }) => calls.push(`${call.service}:${call.action}`));
  });
  afterEach(() => world.stop());
}

export const newVpc = async () =>
  (await world.ec2.send(new CreateVpcCommand({ CidrBlock: '10.99.0.0/16' }))).Vpc?.VpcId ?? '';
/** What somebody is told who asks for what is not there. */
export const gone = { code: 'not-found' };
