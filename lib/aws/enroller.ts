import type { EnrolInput } from '@/lib/workflow/enrol-definition';

/** Starts the enrolment machine, which tags; whoever starts it needs no right to tag. */
export interface Enroller {
  /** `name` of the run: at most 80 of [0-9A-Za-z-_]. A name that already runs or ran is success: the same run. */
  start(request: { readonly name: string; readonly input: EnrolInput }): Promise<{ executionArn: string }>;
}
