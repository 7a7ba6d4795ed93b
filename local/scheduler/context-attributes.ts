/** Context attributes in a target's Input: "Adding context attributes" of AWS's guide [D]. */
export interface Attributes {
  readonly scheduleArn: string;
  /** Epoch milliseconds. */
  readonly scheduledAt: number;
  /** Of this attempt. */
  readonly executionId: string;
  /** From 1. */
  readonly attempt: number;
}

export function fillAttributes(text: string, attributes: Attributes): string {
  const values: Readonly<Record<string, string>> = {
    'schedule-arn': attributes.scheduleArn,
    'scheduled-time': new Date(attributes.scheduledAt).toISOString().replace(/\.\d+Z$/, 'Z'),
    'execution-id': attributes.executionId,
    'attempt-number': String(attributes.attempt),
  };
  return text.replace(/<aws\.scheduler\.([a-z-]+)>/g, (whole, name: string) => values[name] ?? whole);
}
