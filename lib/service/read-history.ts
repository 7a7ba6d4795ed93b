import type { HistoryPage } from '@/lib/view/answers';
import type { Context } from './context';
import { asking, askingPage } from './failure';
import { lookAt } from './network';
import { allow } from './roles';

export interface ReadHistory {
  readonly vpcId: string;
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

/** What happened on a network, newest first; with the first page also what runs now. */
export async function readHistory(ctx: Context, input: ReadHistory): Promise<HistoryPage> {
  const look = await lookAt(ctx, input.vpcId);
  allow(ctx.actor, 'read', look);
  const { adapters, vpcId } = look;
  const first = input.cursor === undefined;
  const [page, running] = await Promise.all([
    askingPage(input.cursor, 'network-unknown', () =>
      adapters.activity.ofNetwork(vpcId, {
        ...(first ? {} : { cursor: input.cursor }),
        ...(input.limit === undefined ? {} : { limit: input.limit }),
      }),
    ),
    first ? asking('runs-unknown', () => adapters.executions.running()) : [],
  ]);
  return {
    running: running.filter((execution) => execution.vpcId === vpcId),
    entries: page.lines.map((line) => ({ ...line, did: [...line.did] })),
    ...(page.cursor === undefined ? {} : { cursor: page.cursor }),
  };
}
