/** Functions and their configuration: the actions that do not run them. */
import { randomUUID } from 'node:crypto';
import type * as Lambda from '@aws-sdk/client-lambda';
import { constrain } from '@/local/core/constraints';
import { pageByKey } from '@/local/core/page-by-key';
import { AwsError, type Handlers, type Host } from '@/local/core/service';
import type { CodeShelf } from './code';
import { configurationConstraints, configurationOf, refuseUnsupported, settingsOf } from './configuration';
import { type FunctionShelf, functionArn, readFunctionName } from './function-shelf';
import type { FunctionRecord } from './record';
import type { Runner } from './run-function';

type FunctionHandlers = Pick<
  Handlers<typeof Lambda>,
  | 'CreateFunction'
  | 'UpdateFunctionCode'
  | 'UpdateFunctionConfiguration'
  | 'GetFunction'
  | 'GetFunctionConfiguration'
  | 'ListFunctions'
  | 'DeleteFunction'
>;

export function functionHandlers(
  host: Host,
  shelf: FunctionShelf,
  code: CodeShelf,
  runner: Runner,
): FunctionHandlers {
  return {
    CreateFunction(input, call) {
      refuseUnsupported(input);
      constrain(input, {
        ...configurationConstraints,
        Role: { required: true },
        Handler: { required: true, max: 128 },
      });
      const name = readFunctionName(input.FunctionName);
      const arn = functionArn(call, name);
      if (shelf.find(call, name))
        throw new AwsError('ResourceConflictException', `Function already exist: ${name}`);
      const record = {
        ...defaults,
        ...settingsOf(input),
        ...code.keep(zipOf(input.Code)),
        arn,
        name,
        scope: { account: call.account, region: call.region },
        architectures: input.Architectures ?? ['x86_64' as const],
        tags: input.Tags ?? {},
        policy: [],
        ...stamp(),
      };
      shelf.put(record);
      prepare(record);
      return configurationOf(record);
    },

    UpdateFunctionCode(input, call) {
      refuseUnsupported(input);
      const known = shelf.get(call, input.FunctionName);
      const kept = code.keep(zipOf(input));
      if (input.DryRun) return configurationOf({ ...known, ...kept });
      return configurationOf(
        changed({ ...known, ...kept, architectures: input.Architectures ?? known.architectures }),
      );
    },

    UpdateFunctionConfiguration(input, call) {
      refuseUnsupported(input);
      constrain(input, configurationConstraints);
      const known = shelf.get(call, input.FunctionName);
      return configurationOf(changed({ ...known, ...settingsOf(input) }));
    },

    GetFunction(input, call) {
      const record = shelf.get(call, input.FunctionName);
      return {
        Configuration: configurationOf(record),
        Code: { RepositoryType: 'S3' },
        Tags: { ...record.tags },
      };
    },

    GetFunctionConfiguration(input, call) {
      return configurationOf(shelf.get(call, input.FunctionName));
    },

    ListFunctions(input, call) {
      constrain(input, { MaxItems: { min: 1, max: 10_000 } });
      const page = pageByKey(shelf.list(call), {
        key: ({ name }) => name,
        limit: Math.min(input.MaxItems ?? 50, 50),
        token: input.Marker,
        invalidToken: 'InvalidParameterValueException',
      });
      return {
        Functions: page.items.map(configurationOf),
        ...(page.next === undefined ? {} : { NextMarker: page.next }),
      };
    },

    DeleteFunction(input, call) {
      const { arn } = shelf.get(call, input.FunctionName);
      shelf.remove(arn);
      code.prune(shelf.codeInUse());
      runner.retire(arn);
      return { StatusCode: 204 };
    },
  };

  function changed(record: FunctionRecord): FunctionRecord {
    const next = { ...record, ...stamp() };
    shelf.put(next);
    code.prune(shelf.codeInUse());
    prepare(next);
    return next;
  }

  /** Old workers go, and one starts with what is new; nobody waits for that, and no clock. */
  function prepare(record: FunctionRecord): void {
    void runner.prepare(record);
  }

  function stamp(): { revisionId: string; modifiedAt: number } {
    return { revisionId: randomUUID(), modifiedAt: host.clock.now() };
  }
}

const defaults = {
  role: '',
  runtime: 'nodejs20.x' as const,
  handler: '',
  description: '',
  timeoutSeconds: 3,
  memoryMb: 128,
  environment: {},
};

function zipOf(code: { readonly ZipFile?: Uint8Array | undefined } | undefined): Uint8Array {
  if (code?.ZipFile) return code.ZipFile;
  throw new AwsError('InvalidParameterValueException', 'The local AWS takes code as ZipFile only.');
}
