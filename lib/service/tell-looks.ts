import type { Temporal } from 'temporal-polyfill';
import { exposure } from '@/lib/egress/exposure';
import { ownership } from '@/lib/egress/ownership';
import { type SeenState, seenState } from '@/lib/report/look';
import type { Judged } from './site-judgement';
import type { SweepAdapters } from './sweep-site';

/** Writes down what this sweep saw of each network: the evidence that one was closed. What could not be judged is not told. */
export async function tellLooks(
  { looks }: Pick<SweepAdapters, 'looks'>,
  judged: readonly Judged[],
  now: Temporal.Instant,
): Promise<void> {
  const seen = judged.map(({ observed }) => ({ observed, state: seenState(exposure(observed)) }));
  const thatAre = (state: SeenState) =>
    seen.filter((one) => one.state === state).map(({ observed }) => observed.vpcId);
  const open = seen
    .filter(({ state }) => state === 'open')
    .map(({ observed }): [string, string[]] => {
      return [observed.vpcId, addressesOf(observed)];
    });
  await looks.write({
    at: now.toString(),
    closed: thatAre('closed'),
    open: Object.fromEntries(open),
    'other-way': thatAre('other-way'),
    unclear: thatAre('unclear'),
  });
}

function addressesOf(observed: Judged['observed']): string[] {
  const { gateways } = ownership(observed);
  return gateways.flatMap(({ addresses }) => addresses.flatMap(({ publicIp }) => publicIp ?? []));
}
