import type { Started } from '@/lib/view/answers';
import { allTried } from './all-tried';
import type { Why } from './authored';
import { changeNetwork } from './change';
import type { Context } from './context';
import { deleteVoid } from './delete-record';
import { writing } from './failure';
import { freezeOf, freezesOf } from './freezes';
import { startWorkflow } from './start-workflow';

export interface FreezeNetwork extends Why {
  readonly vpcId: string;
  /** Without it the freeze has no end. */
  readonly until?: string | undefined;
}

/** Stops a network: closed, whatever windows and people want, until the freeze is lifted or over. It replaces an earlier one. Needs the role `admin`. */
export function freezeNetwork(ctx: Context, input: FreezeNetwork): Promise<Started> {
  const asking = { deed: 'freeze', ...input, exactly: { until: input.until } } as const;
  return changeNetwork(ctx, asking, async (network) => {
    const freeze = freezeOf(ctx, input);
    const expects = await writing(() => network.adapters.records.write(freeze));
    const [execution] = await allTried([
      startWorkflow(ctx, network, { cause: 'freeze', about: freeze.id, expects, ...input }),
      deleteVoid(ctx, network.adapters, freezesOf(network.records, ctx.now(), network.vpcId)),
    ]);
    return { execution, ...(freeze.until === undefined ? {} : { until: freeze.until }) };
  });
}
