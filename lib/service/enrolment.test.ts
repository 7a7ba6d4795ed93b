import { CreateTagsCommand, DeleteTagsCommand } from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localWorld, type World } from '@/test/local-world';
import { readEnrolment } from './read-enrolment';
import { readSettings } from './read-settings';

let here: World;
beforeAll(async () => {
  here = await localWorld();
});
afterAll(() => here.stop());

describe('enrolment', () => {
  it('ticks off what is tagged, and gives the text for the tools', async () => {
    const viewer = await here.context('viewer');
    const whole = await readEnrolment(viewer, here);
    expect(whole.enrolled).toBe(true);
    expect(whole.items.map(({ kind, done }) => ({ kind, done }))).toEqual([
      { kind: 'route-table', done: true },
      { kind: 'gateway-subnet', done: true },
    ]);
    for (const { resourceId, tag } of whole.items) {
      expect(whole.snippets.terraform).toContain(`resource_id = "${resourceId}"`);
      expect(whole.snippets.cdk).toContain(`enrol('${tag}', ['${resourceId}'])`);
      expect(whole.snippets.cli).toContain(
        `aws ec2 create-tags --region eu-central-1 --tags Key=${tag},Value=true --resources ${resourceId}`,
      );
    }
  });

  it('shows what is missing, found by what the tables lead to', async () => {
    const viewer = await here.context('viewer');
    const { items } = await readEnrolment(viewer, here);
    for (const { resourceId, tag } of items) {
      await here.ec2.send(new DeleteTagsCommand({ Resources: [resourceId], Tags: [{ Key: tag }] }));
    }
    const bare = await readEnrolment(viewer, here);
    expect(bare.enrolled).toBe(false);
    expect(bare.items).toEqual(items.map((item) => ({ ...item, done: false })));
  });
});

describe('settings', () => {
  it('are the tags, tightened to what the deployment allows, with a note where a tag does not count', async () => {
    const Tags = [
      { Key: 'sluice:name', Value: 'payments' },
      { Key: 'sluice:max-open-minutes', Value: '99999' },
      { Key: 'sluice:gateways', Value: 'per-zone' },
      { Key: 'sluice:address', Value: 'rented' },
    ];
    await here.ec2.send(new CreateTagsCommand({ Resources: [here.vpcId], Tags }));
    const { settings } = await readSettings(await here.context('viewer'), here);
    const row = (name: string) => settings.find((one) => one.name === name);
    expect(row('name')).toEqual({
      name: 'name',
      tag: 'sluice:name',
      tagged: 'payments',
      inForce: 'payments',
    });
    expect(row('maxOpenMinutes')).toMatchObject({ tagged: '99999', inForce: 1440, note: expect.any(String) });
    expect(row('gateways')).toMatchObject({ tagged: 'per-zone', inForce: 'per-zone' });
    expect(row('address')).toMatchObject({
      tagged: 'rented',
      inForce: 'retained',
      note: expect.any(String),
    });
    expect(row('drainMinutes')).toEqual({ name: 'drainMinutes', tag: 'sluice:drain-minutes', inForce: 0 });
  });
});
