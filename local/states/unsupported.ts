import { AwsError } from '@/local/core/service';

/** Refuses a member that the local AWS would have to ignore. */
export function refuseUnsupported(input: object, supported: readonly string[]): void {
  const found = Object.entries(input).find(
    ([name, value]) => value !== undefined && !supported.includes(name),
  );
  if (found) throw new AwsError('ValidationException', `The local AWS does not support ${found[0]} here.`);
}
