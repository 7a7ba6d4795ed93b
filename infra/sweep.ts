/** What the sweep's entry sends, and how long it stands: one that comes late is worth nothing, the next sees the same. */
export const sweepTarget = {
  input: JSON.stringify({ schema: 1, cause: 'sweep', scheduledTime: '<aws.scheduler.scheduled-time>' }),
  maximumEventAgeInSeconds: 60,
  maximumRetryAttempts: 1,
} as const;
export const sweepExpression = (minutes: number) =>
  minutes === 1 ? 'rate(1 minute)' : `rate(${minutes} minutes)`;
