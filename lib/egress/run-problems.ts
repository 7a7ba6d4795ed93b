import type { Observed } from './observed';
import type { Problem, ProblemCode } from './problem';

/** What only AWS's answer to a change tells: no look can see it, nor that it is mended. All else a look judges anew. */
const toldByRuns: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'address-quota',
  'gateway-quota',
  'route-limit',
  'permission',
  'aws-error',
  'address-locked',
  'address-stuck',
  'fighting',
]);

/**
 * Of what a run was blocked by, that which may still hold although a look does not show it. Trouble with a resource
 * that is gone since is over.
 */
export function stillTold(problems: readonly Problem[], observed: Observed): Problem[] {
  const seen = new Set([
    ...observed.gateways.flatMap(({ id, state }) => (state === 'deleted' ? [] : [id])),
    ...observed.addresses.map(({ allocationId }) => allocationId),
    ...observed.routeTables.map(({ id }) => id),
  ]);
  return problems.filter(
    ({ code, subject = '' }) => toldByRuns.has(code) && (!isResource(subject) || seen.has(subject)),
  );
}

function isResource(subject: string): boolean {
  return /^(nat|eipalloc|rtb)-/.test(subject);
}
