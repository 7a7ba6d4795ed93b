'use client';

import { useTranslations } from 'next-intl';
import { useDeed } from '@/components/live/use-deed';
import { useMe } from '@/components/shell/me';
import { useMinute } from '@/components/time/now';
import { useTimeWords } from '@/components/time/reader';
import type { ApiProblem } from '@/lib/api/client';
import type { NetworkSummary } from '@/lib/view/network';
import { onlyOwn, ownOpenings } from './own-openings';

const extendMinutes = 30;
type Target = Pick<NetworkSummary, 'vpcId' | 'name' | 'until' | 'reason'>;
type HowLong = { minutes: number } | { until: string };

/** What a person can do to a network from the pages; each tells by a toast how it ended. */
export function useNetworkDeeds(network: Target) {
  const t = useTranslations('done');
  const time = useTimeWords();
  const now = useMinute();
  const me = useMe();
  const { busy, run } = useDeed(network.vpcId);
  const { vpcId, name, until, reason } = network;
  const mine = ownOpenings(reason, me.id);
  const at = (instant: string | undefined) => (instant === undefined ? '' : time.moment(instant, now));

  const open = (howLong: HowLong, why?: string, refused?: (error: ApiProblem) => boolean) =>
    run(
      (api) => api.open(vpcId, { ...howLong, ...given(why) }, crypto.randomUUID()),
      (answer) => t('open', { name, time: at(answer.until) }),
      refused,
    );
  const extend = () =>
    run(
      (api) => {
        const [only] = mine;
        if (only !== undefined && onlyOwn(reason, me.id)) {
          return api.extend(vpcId, only, { minutes: extendMinutes });
        }
        return api.open(vpcId, { until: later(until ?? now) }, crypto.randomUUID());
      },
      (answer) => t('extend', { name, time: at(answer.until) }),
    );
  const releaseAll = (ids: readonly string[]) =>
    run(
      (api) => Promise.all(ids.map((id) => api.release(vpcId, id))),
      () => t('release', { name }),
    );
  const release = () => releaseAll(mine);
  const releaseOne = (id: string) => releaseAll([id]);
  const close = (options: { until?: string; reason?: string } = {}) =>
    run(
      (api) => api.close(vpcId, options),
      () =>
        options.until === undefined
          ? t('close', { name })
          : t('closeUntil', { name, time: at(options.until) }),
    );
  const resume = () =>
    run(
      (api) => api.resume(vpcId),
      () => t('resume', { name }),
    );
  return { busy, mine, open, extend, release, releaseOne, close, resume };
}

const later = (instant: string) =>
  new Date(Date.parse(instant) + extendMinutes * 60_000).toISOString().replace(/\.\d+Z$/, 'Z');

/** A reason, if one was typed. */
function given(why: string | undefined): { reason?: string } {
  const reason = why?.trim() ?? '';
  return reason === '' ? {} : { reason };
}
