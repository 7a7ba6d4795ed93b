import type * as Ssm from '@aws-sdk/client-ssm';
import { type Constraints, constrain } from '@/local/core/constraints';
import { pageByKey } from '@/local/core/page-by-key';
import { AwsError, type Handlers, type Scope } from '@/local/core/service';
import { findVersion, lastVersion, type Parameter, parameterArn, type SsmState, type Version } from './state';

type GetActions = 'GetParameter' | 'GetParameters' | 'GetParametersByPath';

const namesLimits: Constraints = {
  Names: { required: true, min: 1, max: 10 },
  'Names[]': { min: 1, max: 2048 },
};
const pathLimits: Constraints = {
  Path: { required: true, min: 1, max: 2048 },
  MaxResults: { min: 1, max: 10 },
};

export function getHandlers(state: SsmState): Required<Pick<Handlers<typeof Ssm>, GetActions>> {
  return {
    GetParameter(input, call) {
      constrain(input, { Name: { required: true, min: 1, max: 2048 } });
      const { parameter, version, selector } = findVersion(state, call, input.Name);
      return { Parameter: shown(call, parameter, version, input.WithDecryption, selector) };
    },
    GetParameters(input, call) {
      constrain(input, namesLimits);
      const names = input.Names ?? [];
      const found = names.flatMap((name) => {
        const hit = tryToFind(state, call, name);
        return hit ? [{ name, ...hit }] : [];
      });
      return {
        Parameters: found.map(({ parameter, version, selector }) =>
          shown(call, parameter, version, input.WithDecryption, selector),
        ),
        InvalidParameters: names.filter((name) => !found.some((hit) => hit.name === name)),
      };
    },
    GetParametersByPath(input, call) {
      constrain(input, pathLimits);
      if (input.ParameterFilters?.length) {
        throw new AwsError('InvalidFilterKey', 'The local AWS takes no filters in GetParametersByPath.');
      }
      const path = input.Path ?? '';
      if (!path.startsWith('/')) {
        throw new AwsError('ValidationException', 'The parameter path must begin with a forward slash.');
      }
      const page = pageByKey(
        state(call)
          .values()
          .filter(({ name }) => isUnder(name, path, input.Recursive === true)),
        {
          key: ({ name }) => name,
          limit: input.MaxResults ?? 10,
          token: input.NextToken,
          invalidToken: 'InvalidNextToken',
        },
      );
      return {
        Parameters: page.items.map((parameter) =>
          shown(call, parameter, lastVersion(parameter), input.WithDecryption),
        ),
        ...(page.next ? { NextToken: page.next } : {}),
      };
    },
  };
}

function tryToFind(state: SsmState, scope: Scope, name: string) {
  try {
    return findVersion(state, scope, name);
  } catch (error) {
    if (error instanceof AwsError) return undefined;
    throw error;
  }
}

/** Whether a name is below a path: anywhere, or on the next level. */
export function isUnder(name: string, path: string, recursive: boolean): boolean {
  const parent = path.endsWith('/') ? path : `${path}/`;
  const rest = name.startsWith(parent) ? name.slice(parent.length) : undefined;
  return rest !== undefined && rest !== '' && (recursive || !rest.includes('/'));
}

function shown(
  scope: Scope,
  parameter: Parameter,
  version: Version,
  decrypt: boolean | undefined,
  selector?: string,
): Ssm.Parameter {
  const sealed = parameter.type === 'SecureString' && !decrypt;
  return {
    Name: parameter.name,
    Type: parameter.type,
    Value: sealed ? seal(version.value) : version.value,
    Version: version.number,
    LastModifiedDate: new Date(version.changedAt),
    ARN: parameterArn(scope, parameter),
    DataType: 'text',
    ...(selector === undefined ? {} : { Selector: selector }),
  };
}

/** What is shown of a SecureString that is not decrypted. No protection: nothing here is secret. */
const seal = (value: string): string => Buffer.from(`local-sealed:${value}`).toString('base64');
