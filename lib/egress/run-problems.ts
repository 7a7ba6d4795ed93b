import type { GatewayState, Observed } from './observed';
import type { Problem, ProblemCode } from './problem';

/** What only AWS's answer to a change tells: no look can see it, nor that it is mended. All else a look judges anew. */
const toldByRuns: ReadonlySet<string> = new Set<ProblemCode>([
  'address-quota',
  'gateway-quota',
  'route-limit',
  'permission',
  'aws-error',
  'address-locked',
  'address-stuck',
  'fighting',
]);

/** Whether it is one that AWS refused a run: a person must act, though the rest of the network is open. */
export const isRefusal = (code: string) => toldByRuns.has(code);

/** What a look shows as well, but only a run that waited can tell from what will pass: it stands while a look shows it. */
const shown: Partial<Record<ProblemCode, (observed: Observed, subject: string) => boolean>> = {
  'address-taken': ({ addresses }, subject) =>
    addresses.some(
      ({ allocationId, associationId, networkInterfaceId }) =>
        allocationId === subject && (associationId ?? networkInterfaceId) !== undefined,
    ),
  'unknown-state': (observed, subject) => inState(observed, subject, ['other']),
  'gateway-stuck': (observed, subject) => inState(observed, subject, ['pending', 'deleting']),
};

/**
 * Of what a run was blocked by, that which may still hold although a look does not tell it. Trouble with a resource
 * that is gone since is over.
 */
export function stillTold(problems: readonly Problem[], observed: Observed): Problem[] {
  const seen = new Set([
    ...observed.gateways.flatMap(({ id, state }) => (state === 'deleted' ? [] : [id])),
    ...observed.addresses.map(({ allocationId }) => allocationId),
    ...observed.routeTables.map(({ id }) => id),
  ]);
  return problems.filter(({ code, subject = '' }) =>
    toldByRuns.has(code) ? !isResource(subject) || seen.has(subject) : shown[code]?.(observed, subject),
  );
}

function inState({ gateways }: Observed, subject: string, states: readonly GatewayState[]): boolean {
  return gateways.some(({ id, state }) => id === subject && states.includes(state));
}

function isResource(subject: string): boolean {
  return /^(nat|eipalloc|rtb)-/.test(subject);
}
