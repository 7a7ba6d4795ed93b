'use client';

import { useTranslations } from 'next-intl';
import { useDeed } from '@/components/live/use-deed';
import { useMe } from '@/components/shell/me';
import { useMinute } from '@/components/time/now';
import { useTimeWords } from '@/components/time/reader';
import type { ApiProblem } from '@/lib/api/client';
import type { NetworkSummary } from '@/lib/view/network';
import { onlyOwn, ownOpenings } from './own-openings';
import { given, type WhyTyped } from './why-fields';

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
  const ownOnly = mine.length > 0 && onlyOwn(reason, me.id);
  const at = (instant: string | undefined) => (instant === undefined ? '' : time.moment(instant, now));

  const open = (howLong: HowLong, why?: WhyTyped, refused?: (error: ApiProblem) => boolean) =>
    run(
      (api) => api.open(vpcId, { ...howLong, ...given(why) }, crypto.randomUUID()),
      (answer) => t('open', { name, time: at(answer.until) }),
      refused,
    );
  const extend = (refused?: (error: ApiProblem) => boolean) =>
    run(
      (api) => {
        const [only] = mine;
        if (only !== undefined && ownOnly) {
          return api.extend(vpcId, only, { minutes: extendMinutes });
        }
        return api.open(vpcId, { until: laterBy(extendMinutes, until ?? now) }, crypto.randomUUID());
      },
      (answer) => t('extend', { name, time: at(answer.until) }),
      refused,
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
  /** As long as `extend` has it open, from now. */
  const minutesExtended = Math.ceil((Date.parse(until ?? now) - Date.parse(now)) / 60_000) + extendMinutes;
  return { busy, mine, ownOnly, minutesExtended, open, extend, release, releaseOne, close, resume };
}

const laterBy = (minutes: number, instant: string) =>
  new Date(Date.parse(instant) + minutes * 60_000).toISOString().replace(/\.\d+Z$/, 'Z');
