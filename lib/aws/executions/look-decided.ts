import * as z from 'zod';
import { actionSteps, waitReasons } from '@/lib/egress/items';
import type { StepView } from '@/lib/view/execution';

const id = z.string().optional().catch(undefined);
const Item = z.object({ routeTableId: id, resourceId: id, gatewayId: id, allocationId: id });

/** What a look answered, as far as its decision is told from it. Parts that another version wrote otherwise are nothing. */
const Looked = z.object({
  step: z.enum([...actionSteps, 'Wait', 'Blocked', 'Steady']),
  items: z.array(Item).catch([]),
  wanted: z
    .object({ state: z.enum(['open', 'closed', 'blocked', 'unknown']) })
    .optional()
    .catch(undefined),
  problems: z.array(z.object({ code: z.string() })).catch([]),
  memory: z
    .object({ waiting: z.object({ for: z.enum(waitReasons), resourceIds: z.array(z.string()) }).optional() })
    .catch({}),
});

/** So many are named. */
const mostNamed = 3;

/** What a look decided, as data, so that pages can say it in any language; undefined of what is no answer of a look. */
export function lookDecided(output: unknown): StepView['decided'] {
  const looked = Looked.safeParse(output).data;
  if (!looked) return undefined;
  const { step, wanted, problems, memory } = looked;
  const waiting = step === 'Wait' ? memory.waiting : undefined;
  const about = waiting ? waiting.resourceIds.filter((one) => one !== 'records') : subjectsOf(looked);
  return {
    step,
    ...(wanted ? { wanted: wanted.state } : {}),
    ...(waiting ? { for: waiting.for } : {}),
    about: about.slice(0, mostNamed),
    more: Math.max(0, about.length - mostNamed),
    problems: [...new Set(problems.map(({ code }) => code))],
  };
}

/** What is still to be made has no id. */
function subjectsOf({ step, items }: z.infer<typeof Looked>): string[] {
  if (step === 'AllocateAddress' || step === 'CreateGateway') return [];
  return items.flatMap(
    ({ routeTableId, resourceId, gatewayId, allocationId }) =>
      routeTableId ?? resourceId ?? gatewayId ?? allocationId ?? [],
  );
}
