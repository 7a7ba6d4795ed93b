import { functionNames } from '@/infra/functions';
import type { Names } from '@/infra/names';
import { rolesOf } from '@/infra/roles';
import type { Interceptor } from '@/local/core/dispatcher';
import { AwsError } from '@/local/core/service';
import { judge } from './judge';
import { type Request, requestsOf, type TagsOf } from './requests-of';

/** Whose call it is: a function's name, or `web`; undefined if it is not the product's. */
export type Asking = () => string | undefined;

/**
 * Denies what the deployed roles do not allow, as AWS would: the product's own calls on a local AWS, each judged by the
 * policy of the function that makes it.
 */
export function enforce(
  names: Names,
  asking: Asking,
  tagsOf: TagsOf,
  enrolFromDashboard = false,
): Interceptor {
  const judges = judgesOf(names, enrolFromDashboard);
  return async (call, input, next) => {
    const who = asking();
    const may = who === undefined ? undefined : judges.get(who);
    if (!may) return next();
    for (const request of requestsOf(names, call, input, tagsOf)) {
      if (!(await may(request))) throw denial(call.service, `${who}`, request);
    }
    return next();
  };
}

/** One for all worlds of a process: the same deployment is judged alike, and questions repeat. */
const known = new Map<string, ReadonlyMap<string, ReturnType<typeof judge>>>();

function judgesOf(names: Names, enrolFromDashboard: boolean): ReadonlyMap<string, ReturnType<typeof judge>> {
  const key = `${names.workflowArn} ${enrolFromDashboard}`;
  const judges =
    known.get(key) ??
    new Map(
      rolesOf(names, { enrolFromDashboard }).flatMap(({ arn, policy }) => {
        const who = [...functionNames, 'web'].find((name) => names.functionRoleArn(name) === arn);
        return who === undefined ? [] : [[who, judge(policy, arn)] as const];
      }),
    );
  known.set(key, judges);
  return judges;
}

function denial(service: string, who: string, { action, resource }: Request): AwsError {
  const message = `${who} is not authorized to perform: ${action} on resource: ${resource}`;
  return service === 'ec2'
    ? new AwsError('UnauthorizedOperation', message, 403)
    : new AwsError('AccessDeniedException', message, 400);
}
