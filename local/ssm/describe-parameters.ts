import type * as Ssm from '@aws-sdk/client-ssm';
import { constrain } from '@/local/core/constraints';
import { pageByKey } from '@/local/core/page-by-key';
import { AwsError, type Call, type Scope } from '@/local/core/service';
import { isUnder } from './get-parameters';
import { lastVersion, type Parameter, parameterArn, type SsmState } from './state';

/** Parameters without their values. Filters by Name, Type and Path; others are refused. */
export function describeParameters(
  state: SsmState,
  input: Ssm.DescribeParametersCommandInput,
  call: Call,
): Ssm.DescribeParametersResult {
  constrain(input, { MaxResults: { min: 1, max: 50 } });
  if (input.Shared) throw new AwsError('ValidationException', 'The local AWS has no shared parameters.');
  const old = (input.Filters ?? []).map(({ Key, Values }) => ({ Key, Values, Option: 'BeginsWith' }));
  const tests = [...old, ...(input.ParameterFilters ?? [])].map(testOf);
  const page = pageByKey(
    state(call)
      .values()
      .filter((parameter) => tests.every((test) => test(parameter))),
    {
      key: ({ name }) => name,
      limit: input.MaxResults ?? 50,
      token: input.NextToken,
      invalidToken: 'InvalidNextToken',
    },
  );
  return {
    Parameters: page.items.map((parameter) => metadata(call, parameter)),
    ...(page.next ? { NextToken: page.next } : {}),
  };
}

function testOf({ Key = '', Option, Values = [] }: Partial<Ssm.ParameterStringFilter>) {
  const usual = Key === 'Path' ? 'OneLevel' : 'Equals';
  const test = tests[`${Key} ${Option ?? usual}`];
  if (!test) {
    throw new AwsError(
      'InvalidFilterKey',
      `The local AWS does not filter parameters by ${Key} ${Option ?? usual}.`,
    );
  }
  return (parameter: Parameter) => Values.some((value) => test(parameter, value));
}

const tests: Readonly<Record<string, (parameter: Parameter, value: string) => boolean>> = {
  'Name Equals': ({ name }, value) => name === value,
  'Name BeginsWith': ({ name }, value) => name.startsWith(value),
  'Name Contains': ({ name }, value) => name.includes(value),
  'Type Equals': ({ type }, value) => type === value,
  'Type BeginsWith': ({ type }, value) => type === value,
  'Path OneLevel': ({ name }, value) => isUnder(name, value, false),
  'Path Recursive': ({ name }, value) => isUnder(name, value, true),
};

function metadata(scope: Scope, parameter: Parameter): Ssm.ParameterMetadata {
  const { number, changedAt } = lastVersion(parameter);
  return {
    Name: parameter.name,
    ARN: parameterArn(scope, parameter),
    Type: parameter.type,
    Tier: parameter.tier,
    Version: number,
    LastModifiedDate: new Date(changedAt),
    DataType: 'text',
    Policies: [],
    ...(parameter.description === undefined ? {} : { Description: parameter.description }),
    ...(parameter.keyId === undefined ? {} : { KeyId: parameter.keyId }),
    ...(parameter.allowedPattern === undefined ? {} : { AllowedPattern: parameter.allowedPattern }),
  };
}
