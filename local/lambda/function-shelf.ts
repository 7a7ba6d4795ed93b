/** Where functions are kept, and the ways to name one. */
import { arnOf, readArn } from '@/local/core/arn';
import { AwsError, type Scope } from '@/local/core/service';
import type { Store } from '@/local/core/store';
import type { FunctionRecord } from './record';

export interface FunctionShelf {
  /** By name, partial ARN or ARN. Throws ResourceNotFoundException. */
  get(scope: Scope, reference: string | undefined): FunctionRecord;
  find(scope: Scope, name: string): FunctionRecord | undefined;
  put(record: FunctionRecord): void;
  remove(arn: string): void;
  list(scope: Scope): FunctionRecord[];
  all(): FunctionRecord[];
  codeInUse(): ReadonlySet<string>;
}

export function functionShelf(store: Store): FunctionShelf {
  const functions = store.collection<FunctionRecord>('lambda.functions');
  const find = (scope: Scope, name: string) => functions.get(functionArn(scope, name));
  return {
    find,
    get(scope, reference) {
      const name = readFunctionName(reference);
      const found = find(readArn(reference) ?? scope, name);
      if (found) return found;
      throw new AwsError('ResourceNotFoundException', `Function not found: ${functionArn(scope, name)}`, 404);
    },
    put: (record) => functions.put(record.arn, record),
    remove: (arn) => void functions.delete(arn),
    list: ({ account, region }) =>
      functions.values().filter(({ scope }) => scope.account === account && scope.region === region),
    all: () => functions.values(),
    codeInUse: () => new Set(functions.values().map(({ codeSha256 }) => codeSha256)),
  };
}

export const functionArn = (scope: Scope, name: string): string => arnOf('lambda', scope, `function:${name}`);

/** `name`, `123456789012:function:name` or the ARN, each with or without `:$LATEST`. */
export function readFunctionName(reference: string | undefined): string {
  const found =
    /^(?:(?:arn:aws[\w-]*:lambda:[\w-]+:)?\d{12}:function:)?([a-zA-Z0-9-_]{1,64})(?::(\$LATEST))?$/.exec(
      reference ?? '',
    );
  if (found?.[1] !== undefined) return found[1];
  throw new AwsError(
    'InvalidParameterValueException',
    `'${reference ?? ''}' does not name a function (the local AWS has no versions and no aliases).`,
  );
}
