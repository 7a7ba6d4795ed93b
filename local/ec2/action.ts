/** What every action of the local EC2 has round it: the passing of time, DryRun, and the refusal of what is not modelled. */
import { AwsError, type Call } from '@/local/core/service';
import { nextChange, passTime } from './nat-life-cycle';
import type { World } from './world';

interface WithDryRun {
  readonly DryRun?: boolean | undefined;
}

/** An action on a world: input and output are the SDK's. */
export type Act<I, O> = (world: World, input: I) => O;

/** Where actions find their world, and whom they tell when a gateway will next change by itself. */
export interface Site {
  worldFor(call: Call): World;
  arm(world: World, at: number | undefined): void;
}

/**
 * The handler of an action. `modelled` names the parameters it honours: any other one is refused with
 * UnsupportedOperation rather than ignored. DryRun answers DryRunOperation, 412, once the request is well formed.
 */
export function handlerOf(site: Site) {
  return <I extends WithDryRun | object, O>(act: Act<I, O>, modelled: readonly (keyof I & string)[]) =>
    (input: I, call: Call): O => {
      refuseOthers(input, modelled, call.action);
      if ('DryRun' in input && input.DryRun === true)
        throw new AwsError('DryRunOperation', 'Request would have succeeded, but DryRun flag is set.', 412);
      const world = site.worldFor(call);
      passTime(world);
      const output = act(world, input);
      if (!isRead(call)) site.arm(world, nextChange(world));
      return output;
    };
}

/** A read may see an older state (local/core/stale): no timer may be set by it. What changes has set its own. */
function isRead({ action }: Call): boolean {
  return action.startsWith('Describe');
}

function refuseOthers(input: object, modelled: readonly string[], action: string): void {
  for (const [parameter, value] of Object.entries(input))
    if (value !== undefined && parameter !== 'DryRun' && !modelled.includes(parameter))
      throw new AwsError('UnsupportedOperation', `The local AWS does not model ${parameter} of ${action}`);
}
