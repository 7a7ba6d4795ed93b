import type { EC2Client } from '@aws-sdk/client-ec2';
import type { ItemResult } from '@/lib/aws/network';
import { networkCloser } from '@/lib/aws/network/network-closer';
import { networkOpener } from '@/lib/aws/network/network-opener';
import type { Plan } from '@/lib/egress/plan';
import { type Ec2Call, SdkError } from '@/test/explore/model-ec2';

export type Step = Extract<Plan, { items: readonly unknown[] }>;
export type StepRun = (step: Step) => Promise<ItemResult[]>;

/** Does a step with the product's own adapters, whatever stands behind the client. */
export function stepRun(client: EC2Client, vpcId: string): StepRun {
  const opener = networkOpener(client, client, () => Number.POSITIVE_INFINITY);
  const closer = networkCloser(client, () => Number.POSITIVE_INFINITY);
  return (step) => {
    switch (step.step) {
      case 'AllocateAddress':
        return opener.allocateAddresses(vpcId, step.items);
      case 'CreateGateway':
        return opener.createGateways(vpcId, step.items);
      case 'CreateRoute':
        return opener.createRoutes(vpcId, step.items);
      case 'Drain':
        throw new Error('Draining asks CloudWatch, which is not explored.');
      case 'DeleteRoute':
        return closer.deleteRoutes(vpcId, step.items);
      case 'DeleteGateway':
        return closer.deleteGateways(vpcId, step.items);
      case 'ReleaseAddress':
        return closer.releaseAddresses(vpcId, step.items);
      case 'RefreshExpiry':
        return closer.refreshExpiry(vpcId, step.items);
    }
  };
}

/** What a call of a step was answered. */
export interface Answered {
  readonly call: string;
  readonly value?: unknown;
  readonly error?: { readonly code: string; readonly message: string };
}

export function callKey({ action, input }: Ec2Call): string {
  return `${action} ${JSON.stringify(input)}`;
}

/** The answers so far, for a client that is told them again. */
export interface Script {
  readonly answers: ReadonlyMap<string, Answered>;
  readonly waiting: Ec2Call[];
}

/**
 * The client's side of a step that was stopped between two calls. The step is begun anew; what was answered before is
 * answered again, and a call that was not is put down and never answered.
 */
export function replayed({ answers, waiting }: Script, call: Ec2Call): Promise<unknown> {
  const known = answers.get(callKey(call));
  if (!known) {
    waiting.push(call);
    return new Promise(() => {});
  }
  const { error, value } = known;
  return error ? Promise.reject(new SdkError(error.code, error.message)) : Promise.resolve(value);
}
