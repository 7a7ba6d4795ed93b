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
  'Resource.AlreadyAssociated': { failures: 3, within: 10 * minute },
};
const otherwise = { failures: 1, within: 10 * minute };

/** Why no gateway may be built now, after those that failed lately. */
export function failureProblems(gateways: readonly OwnGateway[], now: number): Problem[] {
  const failed = gateways.filter((gateway) => gateway.failure !== undefined);
  const over = failed.find((gateway) => exceeds(gateway, failed, now));
  if (!over?.failure) return [];
  const { code, message } = over.failure;
  const detail = [code, message].filter(Boolean).join(': ');
  return [problem('gateway-failed', { subject: over.id, detail })];
}

/** Subnets in which a gateway failed lately: another one is tried first. */
export function failedSubnets(gateways: readonly OwnGateway[], now: number): Set<string> {
  const lately = gateways.filter((gateway) => gateway.failure && age(gateway, now) < 60 * minute);
  return new Set(lately.flatMap((gateway) => gateway.subnetId ?? []));
}

function exceeds(gateway: OwnGateway, failed: readonly OwnGateway[], now: number): boolean {
  const code = gateway.failure?.code ?? '';
  const { failures, within } = limits[code] ?? otherwise;
  if (age(gateway, now) >= within) return false;
  const alike = failed.filter((one) => one.failure?.code === code && age(one, now) < within);
  return alike.length >= failures;
}

function age({ createdAt }: OwnGateway, now: number): number {
  return now - (instantOf(createdAt) ?? now);
}
