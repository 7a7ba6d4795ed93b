/** Whether a definition can run: asl-validator's view, then this engine's own. */
import validate from 'asl-validator';
import { AwsError } from '@/local/core/service';
import { isRecord, type Json, parseJson } from '@/local/integration/json';
import { type Flow, type MachineDefinition, parseMachine, shapeProblems } from './definition';
import { knowsResource } from './resource';

/** Of AWS's API model: at most 1 MiB of definition. */
const maxDefinitionBytes = 1_048_576;

/** The parsed definition. Throws InvalidDefinition, with every problem in AWS's form `CODE: message at /States/…`. */
export function readDefinition(text: string): MachineDefinition {
  const problems = definitionProblems(text);
  if (problems.length > 0) {
    throw new AwsError('InvalidDefinition', `Invalid State Machine Definition: '${problems.join(', ')}'`);
  }
  return parseMachine(JSON.parse(text));
}

/** Everything that keeps a definition from running; empty if it can. */
export function definitionProblems(text: string): readonly string[] {
  const known = verdicts.get(text);
  if (known) return known;
  const problems = findProblems(text);
  if (verdicts.size >= maxVerdicts) verdicts.clear();
  verdicts.set(text, problems);
  return problems;
}

/** asl-validator compiles its schemas anew for every definition, which takes about a tenth of a second. */
const verdicts = new Map<string, readonly string[]>();
const maxVerdicts = 100;

function findProblems(text: string): readonly string[] {
  if (Buffer.byteLength(text) > maxDefinitionBytes)
    return ['INVALID_JSON_DESCRIPTION: Definition is too large'];
  const definition = parseJson(text);
  if (!isRecord(definition)) return ['INVALID_JSON_DESCRIPTION: Definition is not a JSON object'];
  const foreign = foreignLanguage(definition);
  if (foreign) return [foreign];
  const verdict = validate(withObjectOutputs(text));
  if (!verdict.isValid) return verdict.errorsText('\n').split('\n');
  const shape = shapeProblems(definition);
  return shape.length > 0 ? shape : resourceProblems(parseMachine(definition), '');
}

/** Output and Arguments may be any JSON, text and lists too: asl-validator takes an expression or an object only. */
function withObjectOutputs(text: string) {
  return JSON.parse(text, (key, value: unknown) => {
    if (key !== 'Output' && key !== 'Arguments') return value;
    const isExpression = typeof value === 'string' && value.startsWith('{%');
    return isExpression || isRecord(value) ? value : { value };
  });
}

/** Only JSONata runs here, so a definition that says nothing (JSONPath) is refused and not run wrongly. */
function foreignLanguage(definition: Readonly<Record<string, unknown>>): string | undefined {
  if (definition.QueryLanguage === 'JSONata') return undefined;
  return 'SCHEMA_VALIDATION_FAILED: The local AWS runs JSONata only. Set "QueryLanguage": "JSONata" at /QueryLanguage';
}

function resourceProblems(flow: Flow, path: string): string[] {
  return Object.entries(flow.States).flatMap(([name, state]) => {
    const here = `${path}/States/${name}`;
    if (state.Type === 'Task' && !knowsResource(state.Resource)) {
      return [
        `SCHEMA_VALIDATION_FAILED: The resource provided ${state.Resource} is not recognized. The value is not a valid resource ARN, or the resource is not available in this region. at ${here}/Resource`,
      ];
    }
    if (state.Type === 'Map') return resourceProblems(state.ItemProcessor, `${here}/ItemProcessor`);
    if (state.Type !== 'Parallel') return [];
    return state.Branches.flatMap((branch, index) => resourceProblems(branch, `${here}/Branches/${index}`));
  });
}

/** As a value that two definitions can be compared by. */
export const sameDefinition = (a: string, b: string): boolean =>
  JSON.stringify(parseJson(a) satisfies Json | undefined) === JSON.stringify(parseJson(b));
