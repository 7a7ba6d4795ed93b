/** Where Scheduler puts what it could not deliver for a day. */
export interface Undelivered {
  /** How many wakings lie there, as SQS counts them: about. */
  count(): Promise<number>;
}
