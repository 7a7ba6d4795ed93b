import {
  DeleteParameterCommand,
  DeleteParametersCommand,
  DescribeParametersCommand,
  GetParameterCommand,
  GetParametersByPathCommand,
  GetParametersCommand,
  PutParameterCommand,
  type PutParameterCommandInput,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { describe, expect, it } from 'vitest';
import { createLocalAws } from '@/local/core/local-aws';
import { memoryStore } from '@/local/core/memory-store';
import { setClock } from '@/local/core/set-clock';

function world() {
  const aws = createLocalAws({ clock: setClock(0), store: memoryStore() });
  const ssm = new SSMClient({ ...aws.sdkConfig(), maxAttempts: 1 });
  const put = (Name: string, Value: string, more: Partial<PutParameterCommandInput> = {}) =>
    ssm.send(new PutParameterCommand({ Name, Value, Type: 'String', ...more }));
  const get = async (Name: string, WithDecryption = false) =>
    (await ssm.send(new GetParameterCommand({ Name, WithDecryption }))).Parameter;
  return { ssm, put, get };
}

describe('a parameter', () => {
  it('is overwritten only when asked, and keeps its versions', async () => {
    const { put, get } = world();
    await put('/app/a', 'one');
    await expect(put('/app/a', 'two')).rejects.toMatchObject({ name: 'ParameterAlreadyExists' });
    expect((await put('/app/a', 'two', { Overwrite: true })).Version).toBe(2);
    expect(await get('/app/a')).toMatchObject({
      Value: 'two',
      Version: 2,
      ARN: 'arn:aws:ssm:eu-central-1:000000000000:parameter/app/a',
    });
    expect((await get('/app/a:1'))?.Value).toBe('one');
    expect((await get('arn:aws:ssm:eu-central-1:000000000000:parameter/app/a'))?.Value).toBe('two');
    await expect(get('/app/a:9')).rejects.toMatchObject({ name: 'ParameterVersionNotFound' });
  });
  it('that is secure is readable only when decrypted', async () => {
    const { put, get } = world();
    await put('s', 'secret', { Type: 'SecureString' });
    expect((await get('s'))?.Value).not.toContain('secret');
    expect((await get('s', true))?.Value).toBe('secret');
  });
  it('is found with others, by path, and described without its value', async () => {
    const { ssm, put } = world();
    for (const name of ['/app/a', '/app/b/c', '/other']) await put(name, name);
    const some = await ssm.send(new GetParametersCommand({ Names: ['/app/a', '/none'] }));
    expect([some.Parameters?.map(({ Name }) => Name), some.InvalidParameters]).toEqual([
      ['/app/a'],
      ['/none'],
    ]);
    const under = async (Recursive: boolean) =>
      (await ssm.send(new GetParametersByPathCommand({ Path: '/app', Recursive }))).Parameters?.map(
        ({ Name }) => Name,
      );
    expect([await under(false), await under(true)]).toEqual([['/app/a'], ['/app/a', '/app/b/c']]);
    const described = await ssm.send(
      new DescribeParametersCommand({
        ParameterFilters: [{ Key: 'Name', Option: 'BeginsWith', Values: ['/app'] }],
      }),
    );
    expect(described.Parameters?.map(({ Name }) => Name)).toEqual(['/app/a', '/app/b/c']);
    await expect(
      ssm.send(new DescribeParametersCommand({ ParameterFilters: [{ Key: 'Label', Values: ['x'] }] })),
    ).rejects.toMatchObject({ name: 'InvalidFilterKey' });
  });
  it('is deleted, alone and with others', async () => {
    const { ssm, put, get } = world();
    await put('a', '1');
    await put('b', '1');
    await ssm.send(new DeleteParameterCommand({ Name: 'a' }));
    await expect(get('a')).rejects.toMatchObject({ name: 'ParameterNotFound' });
    const deleted = await ssm.send(new DeleteParametersCommand({ Names: ['a', 'b'] }));
    expect([deleted.DeletedParameters, deleted.InvalidParameters]).toEqual([['b'], ['a']]);
  });
  it.each<[string, string, string, Partial<PutParameterCommandInput>, string]>([
    ['with a space in its name', 'a b', 'x', {}, 'ValidationException'],
    ['of a relative path', 'a/b', 'x', {}, 'ValidationException'],
    ['called as AWS’s own', '/aws/x', 'x', {}, 'ValidationException'],
    ['too deep', '/a'.repeat(16), 'x', {}, 'HierarchyLevelLimitExceededException'],
    ['too large', 'a', 'x'.repeat(4097), {}, 'ValidationException'],
    [
      'that does not match its pattern',
      'a',
      'x',
      { AllowedPattern: '^y' },
      'ParameterPatternMismatchException',
    ],
    ['without type', 'a', 'x', { Type: undefined }, 'ValidationException'],
  ])('%s is refused', async (_, name, value, more, error) => {
    const { put } = world();
    await expect(put(name, value, more)).rejects.toMatchObject({ name: error });
  });
});
