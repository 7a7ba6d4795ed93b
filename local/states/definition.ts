/** The Amazon States Language that runs here: JSONata, Standard. */
import * as z from 'zod';
import type { Json } from '@/local/integration/json';

const json: z.ZodType<Json> = z.json();
/** A whole JSONata expression, or a number as it stands. */
const numberOrExpression = z.union([z.number(), z.string()]);
const queryLanguage = z.literal('JSONata').optional();

const retrier = z.strictObject({
  ErrorEquals: z.array(z.string().min(1)).min(1),
  IntervalSeconds: z.int().min(1).max(99_999_999).default(1),
  MaxAttempts: z.int().min(0).max(99_999_999).default(3),
  BackoffRate: z.number().min(1).default(2),
  MaxDelaySeconds: z.int().min(1).max(31_622_400).optional(),
  JitterStrategy: z.enum(['FULL', 'NONE']).default('NONE'),
  Comment: z.string().optional(),
});
const assign = z.record(z.string(), json).optional();
const catcher = z.strictObject({
  ErrorEquals: z.array(z.string().min(1)).min(1),
  Next: z.string(),
  Output: json.optional(),
  Assign: assign,
  Comment: z.string().optional(),
});

const common = { Comment: z.string().optional(), QueryLanguage: queryLanguage };
const leaving = { Output: json.optional(), Assign: assign };
const onwards = { Next: z.string().optional(), End: z.boolean().optional() };
const guarded = { Retry: z.array(retrier).default([]), Catch: z.array(catcher).default([]) };

const pass = z.strictObject({ Type: z.literal('Pass'), ...common, ...leaving, ...onwards });
const task = z.strictObject({
  Type: z.literal('Task'),
  Resource: z.string(),
  Arguments: json.optional(),
  TimeoutSeconds: numberOrExpression.optional(),
  ...common,
  ...leaving,
  ...onwards,
  ...guarded,
});
const wait = z.strictObject({
  Type: z.literal('Wait'),
  Seconds: numberOrExpression.optional(),
  Timestamp: z.string().optional(),
  ...common,
  ...leaving,
  ...onwards,
});
const rule = z.strictObject({
  Condition: z.string(),
  Next: z.string(),
  Comment: z.string().optional(),
  ...leaving,
});
const choice = z.strictObject({
  Type: z.literal('Choice'),
  Choices: z.array(rule).min(1),
  Default: z.string().optional(),
  ...common,
  ...leaving,
});
const succeed = z.strictObject({ Type: z.literal('Succeed'), ...common, Output: json.optional() });
const fail = z.strictObject({
  Type: z.literal('Fail'),
  ...common,
  Error: z.string().optional(),
  Cause: z.string().optional(),
});
const flow: z.ZodType<Flow> = z.lazy(() =>
  z.strictObject({
    StartAt: z.string(),
    States: z.record(z.string(), state),
    Comment: z.string().optional(),
    QueryLanguage: queryLanguage,
    ProcessorConfig: z.strictObject({ Mode: z.literal('INLINE') }).optional(),
  }),
);
const map = z.strictObject({
  Type: z.literal('Map'),
  Items: json.optional(),
  ItemSelector: json.optional(),
  MaxConcurrency: numberOrExpression.default(0),
  ItemProcessor: flow,
  ...common,
  ...leaving,
  ...onwards,
  ...guarded,
});
const parallel = z.strictObject({
  Type: z.literal('Parallel'),
  Arguments: json.optional(),
  Branches: z.array(flow).min(1),
  ...common,
  ...leaving,
  ...onwards,
  ...guarded,
});
const state = z.discriminatedUnion('Type', [pass, task, wait, choice, succeed, fail, map, parallel]);

const machine = z.strictObject({
  StartAt: z.string(),
  States: z.record(z.string(), state),
  QueryLanguage: z.literal('JSONata'),
  Comment: z.string().optional(),
  Version: z.literal('1.0').optional(),
  TimeoutSeconds: z.int().min(1).max(99_999_999).optional(),
});

type PassState = z.infer<typeof pass>;
export type TaskState = z.infer<typeof task>;
export type WaitState = z.infer<typeof wait>;
export type ChoiceState = z.infer<typeof choice>;
type SucceedState = z.infer<typeof succeed>;
export type FailState = z.infer<typeof fail>;
export type MapState = z.infer<typeof map>;
export type ParallelState = z.infer<typeof parallel>;
export type ForkState = MapState | ParallelState;
export type State = PassState | TaskState | WaitState | ChoiceState | SucceedState | FailState | ForkState;
export type Retrier = z.infer<typeof retrier>;
export type Catcher = z.infer<typeof catcher>;
/** A state machine, or what a Map or a branch runs. */
export interface Flow {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}
export type MachineDefinition = z.infer<typeof machine>;

/** The parsed definition. Throws ZodError for anything that this engine does not run. */
export const parseMachine = (definition: unknown): MachineDefinition => machine.parse(definition);

/** What a definition has against it in zod's eyes, one line each, with the path of the field. */
export function shapeProblems(definition: unknown): string[] {
  const parsed = machine.safeParse(definition);
  if (parsed.success) return [];
  return parsed.error.issues.map(
    (issue) => `SCHEMA_VALIDATION_FAILED: ${issue.message} at /${issue.path.map(String).join('/')}`,
  );
}
