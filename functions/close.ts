import { closer, traffic } from '@/lib/live/adapters';
import { drainGateways } from '@/lib/service/drain-gateways';
import type { EngineAdapters } from '@/lib/service/engine-adapters';
import { CloseCall, type StepAnswer } from '@/lib/workflow/payload';
import { lambda } from './lambda';

/**
 * States `Drain`, which only asks what still runs, `DeleteRoute`, `DeleteGateway`, `ReleaseAddress`, and `RefreshExpiry`, which sets that one tag. Safe to run
 * twice. Has no right to create.
 */
export const close =
  ({ closer, traffic }: Pick<EngineAdapters, 'closer' | 'traffic'>) =>
  async (event: unknown): Promise<StepAnswer> => {
    const call = CloseCall.parse(event);
    switch (call.state) {
      case 'Drain':
        return { results: await drainGateways(traffic, call.items, call.now) };
      case 'DeleteRoute':
        return { results: await closer.deleteRoutes(call.vpcId, call.items) };
      case 'DeleteGateway':
        return { results: await closer.deleteGateways(call.vpcId, call.items) };
      case 'ReleaseAddress':
        return { results: await closer.releaseAddresses(call.vpcId, call.items) };
      case 'RefreshExpiry':
        return { results: await closer.refreshExpiry(call.vpcId, call.items) };
    }
  };

export const handler = lambda({ closer, traffic }, close);
