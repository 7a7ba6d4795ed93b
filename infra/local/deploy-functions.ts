import {
  AddPermissionCommand,
  CreateFunctionCommand,
  GetFunctionConfigurationCommand,
  type LambdaClient,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import type { Names } from '@/infra/names';
import { type FunctionName, type FunctionRow, functions, type Resource } from '../functions';
import { environmentOf } from '../values';
import { ensure, ensureThere } from './ensure';

/** A zip for each function. */
export type FunctionCode = Readonly<Record<FunctionName, Uint8Array>>;

/** Puts every function of the table there, its environment made of its row and nothing else. */
export async function deployFunctions(
  lambda: LambdaClient,
  names: Names,
  values: Readonly<Record<Resource, string>>,
  code: FunctionCode,
): Promise<void> {
  await Promise.all(functions.map((row) => deployFunction(lambda, names, row, values, code[row.name])));
  const id = { StatementId: 'rule', Principal: 'events.amazonaws.com', Action: 'lambda:InvokeFunction' };
  const FunctionName = names.functionArn('record-activity');
  await ensureThere(
    () => lambda.send(new AddPermissionCommand({ FunctionName, ...id })),
    ['ResourceConflictException'],
  );
}

async function deployFunction(
  lambda: LambdaClient,
  names: Names,
  row: FunctionRow,
  values: Readonly<Record<Resource, string>>,
  zip: Uint8Array,
): Promise<void> {
  const FunctionName = `${names.app}-${row.name}`;
  const configuration = {
    FunctionName,
    Runtime: 'nodejs22.x',
    Handler: 'index.handler',
    Role: names.functionRoleArn(row.name),
    Timeout: row.timeoutSeconds,
    MemorySize: row.memoryMb,
    Environment: { Variables: environmentOf(row, values) },
  } as const;
  await ensure(
    async () => {
      await lambda.send(new CreateFunctionCommand({ ...configuration, Code: { ZipFile: zip } }));
    },
    ['ResourceConflictException'],
    async () => {
      await lambda.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile: zip }));
      await settled(lambda, FunctionName);
      await lambda.send(new UpdateFunctionConfigurationCommand(configuration));
    },
  );
  await settled(lambda, FunctionName);
}

/** Lambda refuses a second change while the first is on its way. */
async function settled(lambda: LambdaClient, FunctionName: string): Promise<void> {
  for (let looks = 0; looks < 60; looks++) {
    const now = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
    if (now.State !== 'Pending' && now.LastUpdateStatus !== 'InProgress') return;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  throw new Error(`The function ${FunctionName} is not ready after a minute.`);
}
