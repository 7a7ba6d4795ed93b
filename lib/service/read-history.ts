import type { HistoryPage } from '@/lib/view/answers';
import type { Context } from './context';
import { asking, askingPage } from './failure';
import { lookAt } from './network';
import { allow } from './roles';
import { seesAddress } from './whose-address';

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
  const { tags } = look.observed;
  const entries = page.lines.map(async ({ execution, ...line }) => {
    const { from: _, ...rest } = execution;
    const isSeen = await seesAddress(ctx, adapters, execution, tags);
    return { ...line, did: [...line.did], execution: isSeen ? execution : rest };
  });
  return {
    running: running.filter((execution) => execution.vpcId === vpcId),
    entries: await Promise.all(entries),
    ...(page.cursor === undefined ? {} : { cursor: page.cursor }),
  };
}
