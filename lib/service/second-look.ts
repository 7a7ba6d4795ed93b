import type { Observed } from '@/lib/egress/observed';
import type { Plan } from '@/lib/egress/plan-step';
import type { Memory } from '@/lib/workflow/payload';

type Rest = Extract<Plan, { step: 'Steady' | 'Blocked' }>;

/**
 * What a run that changed something still has to see again: EC2 may answer a look with what was true a moment ago, so
 * it rests only when two looks, a second apart, say the same (faults.md, F33). Undefined: it may rest.
 */
export function restToConfirm({ changed, rested }: Memory, next: Plan): string | undefined {
  if (!changed || (next.step !== 'Steady' && next.step !== 'Blocked')) return undefined;
  const rest = restOf(next);
  return rested === rest ? undefined : rest;
}

function restOf(next: Rest): string {
  if (next.step === 'Steady') return `Steady ${next.state}`;
  return `Blocked ${next.problems.map(({ code, subject }) => `${code} ${subject ?? ''}`).join(', ')}`;
}

export const lookAgain: Extract<Plan, { step: 'Wait' }> = {
  step: 'Wait',
  for: 'confirmation',
  resourceIds: [],
  why: 'Nothing seems left to do, and it is looked at a second time.',
};

/** The gateways that carry nothing any more. */
export function carriesNothing({ gateways }: Observed): (gatewayId: string) => boolean {
  const serving = new Set(gateways.filter(({ state }) => state === 'available').map(({ id }) => id));
  return (id) => !serving.has(id);
}
