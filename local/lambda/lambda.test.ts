import * as Logs from '@aws-sdk/client-cloudwatch-logs';
import * as Lambda from '@aws-sdk/client-lambda';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLocalAws, type LocalAws } from '@/local/core/local-aws';
import { memoryStore } from '@/local/core/memory-store';
import { realClock } from '@/local/core/real-clock';

const role = 'arn:aws:iam::000000000000:role/function';
const zip = (source: string, file = 'index.mjs') => zipSync({ [file]: strToU8(source) });

describe('a function from its zip', () => {
  const clock = realClock();
  const aws: LocalAws = createLocalAws({ clock, store: memoryStore() });
  const lambda = new Lambda.LambdaClient(aws.sdkConfig());
  let origin = '';

  beforeAll(async () => {
    origin = (await aws.listen(0)).url;
  });
  afterAll(async () => {
    await aws.stop();
    clock.stop();
  });

  async function create(
    FunctionName: string,
    source: string,
    more: Partial<Lambda.CreateFunctionRequest> = {},
  ) {
    return lambda.send(
      new Lambda.CreateFunctionCommand({
        FunctionName,
        Runtime: 'nodejs20.x',
        Role: role,
        Handler: 'index.handler',
        Code: { ZipFile: zip(source) },
        Timeout: 5,
        ...more,
      }),
    );
  }
  async function invoke(FunctionName: string, event: unknown = {}) {
    const output = await lambda.send(
      new Lambda.InvokeCommand({ FunctionName, Payload: JSON.stringify(event), LogType: 'Tail' }),
    );
    return {
      ...output,
      answer: JSON.parse(output.Payload?.transformToString() ?? 'null'),
      log: Buffer.from(output.LogResult ?? '', 'base64').toString(),
    };
  }

  it('answers with what its handler returns', async () => {
    await create(
      'echo',
      'export const handler = async (event, context) => ({ event, name: context.functionName });',
    );
    const { StatusCode, FunctionError, ExecutedVersion, answer } = await invoke('echo', { a: [1, 'zwei'] });
    expect({ StatusCode, FunctionError, ExecutedVersion }).toEqual({
      StatusCode: 200,
      FunctionError: undefined,
      ExecutedVersion: '$LATEST',
    });
    expect(answer).toEqual({ event: { a: [1, 'zwei'] }, name: 'echo' });
  });

  it('sees its own environment and nothing of ours', async () => {
    process.env.SECRET_OF_THE_HOST = 'x';
    await create('env', 'export const handler = async () => process.env;', {
      Environment: { Variables: { OWN: 'yes' } },
    });
    const { answer } = await invoke('env');
    delete process.env.SECRET_OF_THE_HOST;
    expect(answer).toMatchObject({
      OWN: 'yes',
      AWS_REGION: 'eu-central-1',
      AWS_LAMBDA_FUNCTION_NAME: 'env',
      AWS_ENDPOINT_URL: origin,
    });
    const own = new Set(['OWN', 'LANG', 'TZ', '_HANDLER', 'LAMBDA_TASK_ROOT']);
    const others = Object.keys(answer).filter((name) => !name.startsWith('AWS_') && !own.has(name));
    expect(others).toEqual([]);
  });

  it('is counted in what the account has', async () => {
    await create('counted', 'export const handler = async () => 1;');
    const { AccountLimit, AccountUsage } = await lambda.send(new Lambda.GetAccountSettingsCommand({}));
    expect(AccountLimit).toMatchObject({
      ConcurrentExecutions: 1_000,
      UnreservedConcurrentExecutions: 1_000,
    });
    const { Functions = [] } = await lambda.send(new Lambda.ListFunctionsCommand({}));
    expect(AccountUsage?.FunctionCount).toBe(Functions.length);
    expect(AccountUsage?.TotalCodeSize).toBeGreaterThan(0);
  });

  it('is ended when its time is over, and answers again after', async () => {
    const source = `export const handler = async ({ hang }) => { while (hang); return 'done'; };`;
    await create('spin', source, { Timeout: 1 });
    const { FunctionError, answer } = await invoke('spin', { hang: true });
    expect(FunctionError).toBe('Unhandled');
    expect(answer.errorType).toBe('Sandbox.Timedout');
    expect(answer.errorMessage).toMatch(/^RequestId: [\w-]+ Error: Task timed out after 1\.00 seconds$/);
    expect((await invoke('spin', { hang: false })).answer).toBe('done');
  });

  it('shows what it threw, with its type and trace', async () => {
    const source = `class QuotaError extends Error { name = 'QuotaError' }
      export const handler = async () => { throw new QuotaError('no more') };`;
    await create('throws', source);
    const { FunctionError, answer } = await invoke('throws');
    expect(FunctionError).toBe('Unhandled');
    expect(answer).toMatchObject({ errorType: 'QuotaError', errorMessage: 'no more' });
    expect(answer.trace[0]).toBe('QuotaError: no more');
  });

  it('that ends its process answers as an exit, and the next event finds a new one', async () => {
    const source = `export const handler = async ({ code }) => { if (code !== undefined) process.exit(code); return 1 };`;
    await create('exits', source);
    const { answer } = await invoke('exits', { code: 3 });
    expect(answer.errorType).toBe('Runtime.ExitError');
    expect((await invoke('exits')).answer).toBe(1);
  });

  it.each([
    ['whose module is missing', { Handler: 'nothing.handler' }, 'Runtime.ImportModuleError'],
    ['whose export is missing', { Handler: 'index.nothing' }, 'Runtime.HandlerNotFound'],
  ])('%s says so', async (_, more, errorType) => {
    const name = `broken-${errorType.split('.')[1]}`;
    await create(name, 'export const handler = async () => 1;', more);
    expect((await invoke(name)).answer.errorType).toBe(errorType);
  });

  it('keeps its state between events while it is warm', async () => {
    await create('counts', 'let n = 0; export const handler = async () => ++n;');
    expect([await invoke('counts'), await invoke('counts')].map(({ answer }) => answer)).toEqual([1, 2]);
  });

  it('answers several events at once, each in a worker of its own', async () => {
    const source = `let under = 0;
      export const handler = async () => { under++; await new Promise((r) => setTimeout(r, 150)); return under--; };`;
    await create('parallel', source);
    const answers = await Promise.all([1, 2, 3].map(() => invoke('parallel')));
    expect(answers.map(({ answer }) => answer)).toEqual([1, 1, 1]);
  });

  it('runs new code and configuration from the moment they are updated', async () => {
    await create('renewed', `export const handler = async () => 'old ' + process.env.X;`);
    await invoke('renewed');
    await lambda.send(
      new Lambda.UpdateFunctionCodeCommand({
        FunctionName: 'renewed',
        ZipFile: zip(`export const handler = async () => 'new ' + process.env.X;`),
      }),
    );
    expect((await invoke('renewed')).answer).toBe('new undefined');
    await lambda.send(
      new Lambda.UpdateFunctionConfigurationCommand({
        FunctionName: 'renewed',
        Environment: { Variables: { XX: '1', X2: '2' } },
      }),
    );
    await lambda.send(
      new Lambda.UpdateFunctionConfigurationCommand({
        FunctionName: 'renewed',
        Environment: { Variables: { XX: 'configured' } },
      }),
    );
    const { Environment } = await lambda.send(
      new Lambda.GetFunctionConfigurationCommand({ FunctionName: 'renewed' }),
    );
    expect(Environment?.Variables).toEqual({ XX: 'configured' });
  });

  it('returns what it wrote as the tail of its log', async () => {
    await create('talks', `export const handler = async () => { console.log('hello', { a: 1 }); };`);
    const { answer, log } = await invoke('talks');
    expect(answer).toBeNull();
    expect(log).toMatch(/^START RequestId: [\w-]+ Version: \$LATEST\n/);
    expect(log).toMatch(/\tINFO\thello \{ a: 1 \}\nEND RequestId/);
  });

  it('writes to CloudWatch Logs, a stream for each worker', async () => {
    await create('logged', `export const handler = async () => { console.warn('kept'); };`);
    await invoke('logged');
    await invoke('logged');
    const logs = new Logs.CloudWatchLogsClient(aws.sdkConfig());
    const read = async () => {
      const request = { logGroupName: '/aws/lambda/logged' };
      const { events = [] } = await logs.send(new Logs.FilterLogEventsCommand(request));
      return events.map(({ message, logStreamName }) => ({ message, logStreamName }));
    };
    await expect.poll(read).toHaveLength(8);
    const events = await read();
    expect(events[1]?.message).toMatch(/\tWARN\tkept$/);
    expect(events[3]?.message).toMatch(
      /^REPORT RequestId: .*\tBilled Duration: \d+ ms\tMemory Size: 128 MB$/,
    );
    expect(new Set(events.map(({ logStreamName }) => logStreamName)).size).toBe(1);
    expect(events[0]?.logStreamName).toMatch(/^\d{4}\/\d\d\/\d\d\/\[\$LATEST\][0-9a-f]{32}$/);
  });

  it('reaches the local AWS by the endpoint it is given', async () => {
    const source = `export const handler = async () => (await fetch(process.env.AWS_ENDPOINT_URL)).status;`;
    await create('calls', source);
    expect((await invoke('calls')).answer).toBeGreaterThanOrEqual(200);
  });

  it('refuses code that is not a zip, and a zip that names files outside', async () => {
    const notZip = create('no', '', { Code: { ZipFile: strToU8('not a zip') } });
    await expect(notZip).rejects.toMatchObject({ name: 'InvalidParameterValueException' });
    const outside = create('no', '', { Code: { ZipFile: zip('1', '../evil.mjs') } });
    await expect(outside).rejects.toMatchObject({ name: 'InvalidParameterValueException' });
    await expect(invoke('no')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('refuses reserved variables and what it would have to ignore', async () => {
    const reserved = create('no', 'x', { Environment: { Variables: { AWS_REGION: 'x' } } });
    await expect(reserved).rejects.toThrow(/Reserved keys used in this request: AWS_REGION/);
    await expect(create('no', 'x', { Layers: ['a'] })).rejects.toThrow(/does not support Layers/);
    await expect(create('no', 'x', { Timeout: 901 })).rejects.toThrow(/less than or equal to 900/);
  });

  it('shows its policy, and is gone after it is deleted', async () => {
    await create('gone', 'export const handler = async () => 1;');
    const permission = {
      StatementId: 's',
      Action: 'lambda:InvokeFunction',
      Principal: 'scheduler.amazonaws.com',
    };
    await lambda.send(new Lambda.AddPermissionCommand({ FunctionName: 'gone', ...permission }));
    const { Policy } = await lambda.send(new Lambda.GetPolicyCommand({ FunctionName: 'gone' }));
    expect(JSON.parse(Policy ?? '')).toMatchObject({ Statement: [{ Sid: 's', Effect: 'Allow' }] });
    await lambda.send(new Lambda.DeleteFunctionCommand({ FunctionName: 'gone' }));
    const { Functions } = await lambda.send(new Lambda.ListFunctionsCommand({}));
    expect(Functions?.map(({ FunctionName }) => FunctionName)).not.toContain('gone');
  });
});
