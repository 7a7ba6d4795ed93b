import type { OpeningPage } from '@/lib/view/answers';
import { nextOpenings } from '@/lib/window/openings';
import type { Context } from './context';
import { readNetwork } from './network';
import { allow } from './roles';

const usualCount = 10;

/** The coming openings of a network's windows, earliest first, each by itself: those that overlap are listed both. */
export async function listOpenings(
  ctx: Context,
  input: { vpcId: string; count?: number | undefined },
): Promise<OpeningPage> {
  const network = await readNetwork(ctx, input.vpcId);
  allow(ctx.actor, 'read', network);
  const windows = network.records.filter((record) => record.kind === 'window');
  const names = new Map(windows.map(({ id, name }) => [id, name]));
  const openings = nextOpenings(windows, ctx.now(), input.count ?? usualCount).map(
    ({ windowId, opens, closes, wanted }) => ({
      windowId,
      name: names.get(windowId) ?? windowId,
      opens: opens.toString(),
      closes: closes.toString(),
      wanted: wanted.toString(),
    }),
  );
  return { openings };
}
