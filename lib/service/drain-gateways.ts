import { AwsCallFailed } from '@/lib/aws/call-failed';
import type { GatewayTraffic } from '@/lib/aws/traffic';
import type { DrainItem } from '@/lib/egress/plan';
import { runningIn } from '@/lib/egress/quiet';
import type { ItemResult } from '@/lib/workflow/payload';

/**
 * Step `Drain`: whether connections through gateways have ended (`done`) or something still runs (`retry`, with
 * figures). It changes nothing. Metrics that cannot be read count as running: the plan's limit ends that.
 */
export async function drainGateways(
  traffic: GatewayTraffic,
  items: readonly DrainItem[],
  now: string,
): Promise<ItemResult[]> {
  const ids = items.map(({ gatewayId }) => gatewayId);
  try {
    const minutes = await traffic.lastMinutes(ids, now);
    return ids.map((id) => resultOf(id, runningIn(minutes[id] ?? [], Date.parse(now))));
  } catch (error) {
    if (!(error instanceof AwsCallFailed)) throw error;
    const { code, message } = error;
    return ids.map((subject) => ({ subject, outcome: 'retry', code, message }));
  }
}

function resultOf(subject: string, { quiet, ...figures }: ReturnType<typeof runningIn>): ItemResult {
  if (quiet) return { subject, outcome: 'done', ...figures };
  return { subject, outcome: 'retry', code: 'StillRunning', ...figures };
}
