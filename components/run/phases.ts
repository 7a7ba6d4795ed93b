import type { Phase } from './steps-as-rows';

export const phases = ['work', 'failed', 'queue', 'wait'] as const satisfies readonly Phase[];

/** How each phase is drawn: work is full, what was in vain red, the queue striped, waiting a thin line. */
export const phaseLooks: Record<Phase, string> = {
  work: 'inset-y-0 rounded-[3px] bg-water',
  failed: 'inset-y-0 rounded-[3px] bg-danger',
  queue:
    'inset-y-0 rounded-[3px] bg-[repeating-linear-gradient(135deg,var(--water)_0_2px,transparent_2px_4px)] ring-1 ring-water ring-inset',
  wait: 'top-1/2 h-[3px] -translate-y-1/2 rounded-full bg-control',
};
