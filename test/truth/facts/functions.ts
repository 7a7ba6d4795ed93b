/** Lambda: limits, and how a failing function answers. */
import * as Lambda from '@aws-sdk/client-lambda';
import { zipSync } from 'fflate';
import { type Account, until } from '../account';
import { type Answer, chapter, done, refused } from '../fact';

const quotas = 'Lambda developer guide, quotas';
const reference = 'Lambda API reference';

const code = `export const handler = async (event) => {
  if (event.fail) throw new RangeError('It was asked to.');
  return { said: event.say, region: process.env.AWS_REGION !== undefined, own: process.env.OWN };
};`;

export const lambdaFunctions = chapter({
  title: 'Lambda functions',
  needsRole: true,
  async setup(account) {
    const FunctionName = account.newName();
    await create(account, { FunctionName, Environment: { Variables: { OWN: 'yes' } } });
    await until(account, 60, async () => {
      const input = { FunctionName };
      const seen = await account.lambda.send(new Lambda.GetFunctionConfigurationCommand(input));
      return seen.State === 'Active' ? true : undefined;
    });
    return { FunctionName };
  },
  rows: [
    {
      id: 'lambda.exists',
      says: 'A name is had once: ResourceConflictException, 409',
      source: `${reference}, CreateFunction`,
      expect: [refused('ResourceConflictException', 409)],
      calls: (account, { FunctionName }) => create(account, { FunctionName }),
    },
    {
      id: 'lambda.timeout-900',
      says: 'A function runs at most 900 seconds',
      source: quotas,
      expect: [refused('ValidationException', 400), refused('InvalidParameterValueException', 400)],
      calls: (account) => create(account, { Timeout: 901 }),
    },
    {
      id: 'lambda.memory-128',
      says: 'A function has at least 128 MB',
      source: quotas,
      expect: [refused('ValidationException', 400), refused('InvalidParameterValueException', 400)],
      calls: (account) => create(account, { MemorySize: 127 }),
    },
    {
      id: 'lambda.memory-10240',
      says: 'A function has at most 10,240 MB',
      source: quotas,
      expect: [refused('ValidationException', 400), refused('InvalidParameterValueException', 400)],
      calls: (account) => create(account, { MemorySize: 10_241 }),
    },
    {
      id: 'lambda.reserved-variable',
      says: 'Variables of Lambda’s own are refused',
      source: 'Lambda developer guide, environment variables',
      expect: [refused('InvalidParameterValueException', 400)],
      calls: (account) => create(account, { Environment: { Variables: { AWS_REGION: 'x' } } }),
    },
    {
      id: 'lambda.variables-4096',
      says: 'All variables together have at most 4 KB',
      source: quotas,
      expect: [refused('InvalidParameterValueException', 400)],
      calls: (account) => create(account, { Environment: { Variables: { BIG: 'x'.repeat(4100) } } }),
    },
    {
      id: 'lambda.unknown',
      says: 'A function that is not there is ResourceNotFoundException, 404',
      source: `${reference}, Invoke`,
      expect: [refused('ResourceNotFoundException', 404)],
      calls: (account) => invoke(account, `${account.prefix}-none`, '{}'),
    },
    {
      id: 'lambda.no-json',
      says: 'A payload must be JSON',
      source: `${reference}, InvalidRequestContentException`,
      expect: [refused('InvalidRequestContentException', 400)],
      calls: (account, { FunctionName }) => invoke(account, FunctionName, '{'),
    },
    {
      id: 'lambda.answers',
      says: 'A function answers JSON, and has its variables and its Region',
      source: 'Lambda developer guide, environment variables',
      expect: [{ status: 200, error: null, payload: '{"said":"x","region":true,"own":"yes"}' }],
      calls: (account, { FunctionName }) => invoke(account, FunctionName, '{"say":"x"}'),
    },
    {
      id: 'lambda.fails',
      says: 'A function that throws is a 200 with FunctionError, and the error by name',
      source: `${reference}, Invoke; Lambda developer guide, Node.js exceptions`,
      expect: [{ status: 200, error: 'Unhandled', type: 'RangeError', message: 'It was asked to.' }],
      async calls(account, { FunctionName }) {
        const { lambda } = account;
        const Payload = Buffer.from('{"fail":true}');
        const answer = await lambda.send(new Lambda.InvokeCommand({ FunctionName, Payload }));
        const told: unknown = JSON.parse(answer.Payload?.transformToString() ?? '{}');
        const text = (name: string) =>
          typeof told === 'object' && told !== null ? String(Reflect.get(told, name)) : null;
        return {
          status: answer.StatusCode ?? null,
          error: answer.FunctionError ?? null,
          type: text('errorType'),
          message: text('errorMessage'),
        };
      },
    },
    {
      id: 'lambda.event',
      says: 'An event is taken with 202, a question with 204',
      source: `${reference}, Invoke`,
      expect: [[202, 204]],
      async calls({ lambda }, { FunctionName }) {
        const as = async (InvocationType: 'Event' | 'DryRun') => {
          const input = { FunctionName, InvocationType, Payload: Buffer.from('{}') };
          return (await lambda.send(new Lambda.InvokeCommand(input))).StatusCode ?? null;
        };
        return [await as('Event'), await as('DryRun')];
      },
    },
  ],
});

async function create(
  account: Account,
  changes: Partial<Lambda.CreateFunctionCommandInput>,
): Promise<Answer> {
  const { lambda, roleArn } = account;
  const name = changes.FunctionName ?? account.newName();
  const input = {
    FunctionName: name,
    Role: roleArn,
    Runtime: 'nodejs20.x',
    Handler: 'index.handler',
    Code: { ZipFile: zipSync({ 'index.mjs': new TextEncoder().encode(code) }) },
    ...changes,
  } as const;
  await lambda.send(new Lambda.CreateFunctionCommand(input));
  account.undo(`function ${name}`, () =>
    lambda.send(new Lambda.DeleteFunctionCommand({ FunctionName: name })),
  );
  return done;
}

async function invoke({ lambda }: Account, FunctionName: string, event: string): Promise<Answer> {
  const input = { FunctionName, Payload: Buffer.from(event) };
  const answer = await lambda.send(new Lambda.InvokeCommand(input));
  return {
    status: answer.StatusCode ?? null,
    error: answer.FunctionError ?? null,
    payload: answer.Payload?.transformToString() ?? null,
  };
}
