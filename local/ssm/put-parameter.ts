import type * as Ssm from '@aws-sdk/client-ssm';
import { type Constraints, constrain } from '@/local/core/constraints';
import { AwsError, type Call, type Host } from '@/local/core/service';
import { lastVersion, type Parameter, type ParameterKind, type SsmState } from './state';

// SSM API model 2014-11-06, and the user guide's "Parameter name requirements and constraints".
const limits: Constraints = {
  Name: { required: true, min: 1, max: 1011, pattern: /^[a-zA-Z0-9_.\-/]+$/ },
  Description: { max: 1024 },
  Value: { required: true, min: 1 },
  Type: { oneOf: ['String', 'StringList', 'SecureString'] },
  KeyId: { min: 1, max: 256 },
  AllowedPattern: { max: 1024 },
  Tier: { oneOf: ['Standard', 'Advanced', 'Intelligent-Tiering'] },
};
const mostLevels = 15;
const standardBytes = 4096;
const advancedBytes = 8192;
/** Older versions are forgotten, as on AWS. */
const keptVersions = 100;

/** Creates a parameter, or a new version of one if told to overwrite. */
export function putParameter(
  host: Host,
  state: SsmState,
  input: Ssm.PutParameterCommandInput,
  call: Call,
): Ssm.PutParameterResult {
  constrain(input, limits);
  checkName(input.Name ?? '');
  if (input.Policies !== undefined || (input.DataType ?? 'text') !== 'text') {
    throw new AwsError(
      'ValidationException',
      'The local AWS has parameters of data type text without policies only.',
    );
  }
  const before = state(call).get(input.Name ?? '');
  const parameter = before ? changed(host, before, input) : created(host, input);
  checkValue(parameter);
  state(call).put(parameter.name, parameter);
  return { Version: lastVersion(parameter).number, Tier: parameter.tier };
}

function checkName(name: string): void {
  const levels = name.split('/').length - 1;
  if (name.includes('/') && !name.startsWith('/'))
    throw invalid('Parameter name must be a fully qualified name.');
  if (/^\/?(aws|ssm)/i.test(name)) {
    throw invalid('Parameter name: can\'t be prefixed with "aws" or "ssm" (case-insensitive).');
  }
  if (name.endsWith('/') || name.includes('//')) throw invalid('Parameter name has an empty level.');
  if (levels > mostLevels) {
    throw new AwsError(
      'HierarchyLevelLimitExceededException',
      `A hierarchy can have a maximum of ${mostLevels} levels.`,
    );
  }
}

function created(host: Host, input: Ssm.PutParameterCommandInput): Parameter {
  const type = kindOf(input.Type);
  if (!type) throw invalid('A parameter type is required when you create a parameter.');
  return {
    ...described(input, type),
    name: input.Name ?? '',
    type,
    tags: input.Tags ?? [],
    versions: [next(host, input)],
  };
}

function changed(host: Host, before: Parameter, input: Ssm.PutParameterCommandInput): Parameter {
  if (!input.Overwrite) {
    throw new AwsError(
      'ParameterAlreadyExists',
      'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
    );
  }
  if (input.Tags) throw invalid('Tags can only be set when a parameter is created.');
  const type = kindOf(input.Type) ?? before.type;
  if (type !== before.type) {
    throw new AwsError('HierarchyTypeMismatchException', `The type of ${before.name} cannot be changed.`);
  }
  const versions = [...before.versions, next(host, input, lastVersion(before).number)].slice(-keptVersions);
  return { ...before, ...described(input, type), versions };
}

const next = (host: Host, { Value = '' }: Ssm.PutParameterCommandInput, before = 0) => ({
  number: before + 1,
  value: Value,
  changedAt: host.clock.now(),
});

function described(input: Ssm.PutParameterCommandInput, type: ParameterKind) {
  const { Description, AllowedPattern, KeyId = 'alias/aws/ssm', Tier, Value = '' } = input;
  const large = Tier === 'Intelligent-Tiering' && Buffer.byteLength(Value) > standardBytes;
  const tier: Parameter['tier'] = Tier === 'Advanced' || large ? 'Advanced' : 'Standard';
  return {
    tier,
    ...(Description === undefined ? {} : { description: Description }),
    ...(AllowedPattern === undefined ? {} : { allowedPattern: AllowedPattern }),
    ...(type === 'SecureString' ? { keyId: KeyId } : {}),
  };
}

function checkValue(parameter: Parameter): void {
  const { value } = lastVersion(parameter);
  const limit = parameter.tier === 'Advanced' ? advancedBytes : standardBytes;
  if (Buffer.byteLength(value) > limit) {
    throw invalid(
      `${parameter.tier} tier parameters support a maximum parameter value of ${limit} characters.`,
    );
  }
  const pattern = parameter.allowedPattern;
  if (pattern && !patternOf(pattern).test(value)) {
    throw new AwsError(
      'ParameterPatternMismatchException',
      `Parameter value, cannot be validated against allowedPattern: ${pattern}`,
    );
  }
}

function patternOf(pattern: string): RegExp {
  try {
    return new RegExp(pattern);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new AwsError(
      'InvalidAllowedPatternException',
      'The request does not meet the regular expression requirement.',
    );
  }
}

const kindOf = (type: string | undefined): ParameterKind | undefined =>
  type === 'String' || type === 'StringList' || type === 'SecureString' ? type : undefined;

const invalid = (message: string): AwsError => new AwsError('ValidationException', message);
