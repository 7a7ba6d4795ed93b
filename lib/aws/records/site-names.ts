/** The names that an entry needs: of the group it is in and of what it wakes. */
export interface RecordNames {
  readonly group: string;
  /** The role that Scheduler takes on. */
  readonly schedulerRoleArn: string;
  /** Where Scheduler puts what it could not deliver. */
  readonly deadLetterArn: string;
  readonly workflowArn: string;
  /** The function that a site-wide freeze wakes. */
  readonly sweepArn: string;
}
