import { instantOf } from './instant-text';
import type { OwnGateway } from './ownership';
import { type Problem, problem } from './problem';

const minute = 60_000;

/**
 * How often a gateway may fail before no further one is built for a while. AWS lists failed gateways for about an hour,
 * so this outlives a run. Codes: EC2's FailureCode; limits: facts/faults.md, F18 to F23.
 */
const limits: Readonly<Record<string, { readonly failures: number; readonly within: number }>> = {
  InternalError: { failures: 3, within: 60 * minute },
  'InvalidAllocationID.NotFound': { failures: 3, within: 60 * minute },
  // Of runs that build at once all but one fail so, which is no fault (finding 4a): only many tell that something is wrong.
  'Resource.AlreadyAssociated': { failures: 5, within: 15 * minute },
};
const otherwise = { failures: 1, within: 10 * minute };

/** Why no gateway may be built now, after those that failed lately. */
export function failureProblems(gateways: readonly OwnGateway[], now: number): Problem[] {
  const failures = failuresOf(gateways, now);
  const over = failures.find((one) => exceeds(one, failures));
  if (!over) return [];
  const detail = [over.code, over.message].filter(Boolean).join(': ');
  return [problem('gateway-failed', { subject: over.gateway.id, detail })];
}

/** Subnets in which a gateway failed lately: another one is tried first. */
export function failedSubnets(gateways: readonly OwnGateway[], now: number): Set<string> {
  const lately = failuresOf(gateways, now).filter(({ age }) => age < 60 * minute);
  return new Set(lately.flatMap(({ gateway }) => gateway.subnetId ?? []));
}

interface Failure {
  readonly gateway: OwnGateway;
  readonly code: string;
  readonly message: string;
  /** Milliseconds. */
  readonly age: number;
}

function failuresOf(gateways: readonly OwnGateway[], now: number): Failure[] {
  return gateways.flatMap((gateway) => {
    const { failure, createdAt } = gateway;
    return failure ? [{ gateway, ...failure, age: now - (instantOf(createdAt) ?? now) }] : [];
  });
}

function exceeds({ code, age }: Failure, all: readonly Failure[]): boolean {
  const { failures, within } = limits[code] ?? otherwise;
  const alike = all.filter((one) => one.code === code && one.age < within);
  return age < within && alike.length >= failures;
}
