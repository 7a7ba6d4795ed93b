/** What a target is given: the event, a part of it, a constant text, or a template filled from it. */
import type { Target } from '@aws-sdk/client-eventbridge';
import type { Json, JsonObject } from '@/local/core/pattern/json';
import { readPath, valueAt } from './event-path';

export interface TransformContext {
  readonly ruleArn: string;
  readonly ruleName: string;
  /** ISO instant at which the bus took the event. */
  readonly ingestedAt: string;
}

/** The text for the target. A path that leads nowhere gives `null` (EventBridge does not say what it gives). */
export function inputFor(target: Target, event: JsonObject, context: TransformContext): string {
  if (target.Input !== undefined) return target.Input;
  if (target.InputPath !== undefined) {
    const steps = readPath(target.InputPath);
    return JSON.stringify(steps ? (valueAt(event, steps) ?? null) : null);
  }
  const transformer = target.InputTransformer;
  if (!transformer) return JSON.stringify(event);
  const values = { ...predefined(event, context), ...picked(transformer.InputPathsMap ?? {}, event) };
  return fill(transformer.InputTemplate ?? '', values);
}

function picked(paths: Record<string, string>, event: JsonObject): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(paths).map(([name, path]) => [name, valueAt(event, readPath(path) ?? []) ?? null]),
  );
}

function predefined(event: JsonObject, context: TransformContext): Record<string, Json> {
  const { detail: _detail, ...withoutDetail } = event;
  return {
    'aws.events.rule-arn': context.ruleArn,
    'aws.events.rule-name': context.ruleName,
    'aws.events.event.ingestion-time': context.ingestedAt,
    'aws.events.event': withoutDetail,
    'aws.events.event.json': event,
  };
}

/** `<name>` becomes JSON outside quotes and plain text, escaped, inside them. */
function fill(template: string, values: Record<string, Json>): string {
  let quoted = false;
  return template.replace(/\\.|"|<([\w.-]+)>/g, (token, name: string | undefined) => {
    if (token === '"') quoted = !quoted;
    if (name === undefined) return token;
    const value = Object.hasOwn(values, name) ? (values[name] ?? null) : undefined;
    if (value === undefined) return token;
    return quoted ? insideQuotes(value) : JSON.stringify(value);
  });
}

function insideQuotes(value: Json): string {
  if (value === null) return '';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return JSON.stringify(text).slice(1, -1);
}
