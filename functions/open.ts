import { opener } from '@/lib/live/adapters';
import type { EngineAdapters } from '@/lib/service/engine-adapters';
import { OpenCall, type StepAnswer } from '@/lib/workflow/payload';
import { lambda } from './lambda';

/**
 * States `AllocateAddress`, `CreateGateway`, `CreateRoute`: what the plan names, for every slot. Safe to run twice.
 * Has no right to delete.
 */
export const open =
  ({ opener }: Pick<EngineAdapters, 'opener'>) =>
  async (event: unknown): Promise<StepAnswer> => {
    const call = OpenCall.parse(event);
    switch (call.state) {
      case 'AllocateAddress':
        return { results: await opener.allocateAddresses(call.vpcId, call.items) };
      case 'CreateGateway':
        return { results: await opener.createGateways(call.vpcId, call.items) };
      case 'CreateRoute':
        return { results: await opener.createRoutes(call.vpcId, call.items) };
    }
  };

export const handler = lambda({ opener }, open);
