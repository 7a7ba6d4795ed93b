import { CreateVpcCommand } from '@aws-sdk/client-ec2';
import { afterEach, describe, expect, it } from 'vitest';
import { AwsError } from '@/local/core/service';
import { chapters } from './chapters';
import { chapter } from './fact';
import { leftBehind } from './left-behind';
import { localAccount } from './local-account';
import { record } from './record';
import { network, tagsFor } from './scene';

/** The recorder, with a local AWS in the place of a real account. */
const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function recorder() {
  const opened = await localAccount();
  stops.push(opened.stop);
  const lines: string[] = [];
  // As a real account: nothing is asked that only the local AWS can be asked.
  const account = { ...opened.account, isLocal: false };
  return { ...opened, account, lines, say: (line: string) => lines.push(line) };
}
const titled = (title: string) => chapters.filter((one) => one.title === title);

describe('the recorder', () => {
  it('finds no difference between the local AWS and itself, and leaves nothing behind', async () => {
    const { say, lines, ...opened } = await recorder();
    // Definitions of machines are slow to judge; executions have machines, too.
    const most = chapters.filter(({ title }) => title !== 'State machines');
    const asked = await record(opened, { chapters: most }, say);
    expect(asked).toMatchObject({ differences: 0, problems: [] });
    expect(lines.filter((line) => line.startsWith('DIFFERS'))).toEqual([]);
    expect(lines.join('\n')).toContain('OPEN     nat.route-again');
    expect(await leftBehind(opened.account)).toEqual([]);
  });

  it('tells what the account answers otherwise, beside what was expected and what the local AWS says', async () => {
    const { say, lines, ...opened } = await recorder();
    opened.aws.intercept(async (call, _input, next) => {
      if (call.action !== 'ReplaceRoute') return next();
      throw new AwsError('Unheard.Of', 'x');
    });
    const asked = await record(opened, { chapters: titled('Routes, addresses and tags') }, say);
    expect(asked).toMatchObject({ differences: 1, problems: [] });
    expect(lines.slice(lines.findIndex((line) => line.startsWith('DIFFERS')))[0]).toContain(
      'route.replace-missing',
    );
    expect(lines.join('\n')).toContain('AWS      {"refused":"Unheard.Of","status":400}');
    expect(lines.join('\n')).toContain('local    {"refused":"InvalidParameterValue","status":400}');
  });

  it('takes away what it made when a chapter breaks off, and goes on with the next', async () => {
    const { say, ...opened } = await recorder();
    const broken = chapter({
      title: 'A chapter that breaks',
      setup: network,
      rows: [
        {
          id: 'broken',
          says: 'It breaks',
          source: 'this test',
          expect: [],
          calls: ({ isLocal }) => (isLocal ? Promise.resolve(null) : Promise.reject(new Error('Broken'))),
        },
      ],
    });
    const next = titled('SNS and EventBridge');
    const asked = await record(opened, { chapters: [broken, ...next] }, say);
    expect(asked.problems).toEqual(['A chapter that breaks broke off: Broken']);
    expect(asked.asked).toBe(next[0]?.facts.length);
    expect(await leftBehind(opened.account)).toEqual([]);
  });

  it('tells what could not be taken away', async () => {
    const { say, ...opened } = await recorder();
    opened.aws.intercept(async (call, _input, next) => {
      if (call.action !== 'DeleteTopic') return next();
      throw new AwsError('AuthorizationErrorException', 'Not you', 403);
    });
    const { problems } = await record(opened, { chapters: titled('SNS and EventBridge') }, say);
    expect(problems).toEqual([
      'Could not be taken away: topic sluice-facts-run-1: AuthorizationErrorException: Not you',
    ]);
  });

  it('refuses an account in which the prefix is not free, and touches nothing', async () => {
    const { say, ...opened } = await recorder();
    const { Vpc } = await opened.account.ec2.send(
      new CreateVpcCommand({ CidrBlock: '10.1.0.0/16', ...tagsFor(opened.account, 'vpc') }),
    );
    const asked = await record(opened, { chapters }, say);
    expect(asked.asked).toBe(0);
    expect(asked.problems[0]).toContain(Vpc?.VpcId);
    expect(await leftBehind(opened.account)).toEqual([Vpc?.VpcId]);
  });
});
