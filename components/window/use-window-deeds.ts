'use client';

import { useTranslations } from 'next-intl';
import { useDeed } from '@/components/live/use-deed';
import type { WindowView } from '@/lib/view/network';

/** What a person can do to a window, as they see it, besides writing it; each tells by a toast how it ended. */
export function useWindowDeeds({ vpcId, id, name, etag }: WindowView) {
  const t = useTranslations('windows');
  const { busy, run } = useDeed(vpcId);
  const switchTo = (on: boolean) =>
    run(
      (api) => (on ? api.switchWindowOn(vpcId, id, {}, etag) : api.switchWindowOff(vpcId, id, {}, etag)),
      () => t(on ? 'doneOn' : 'doneOff', { name }),
    );
  const skipNext = () =>
    run(
      (api) => api.skipNext(vpcId, id, {}, etag),
      () => t('doneSkip', { name }),
    );
  const remove = () =>
    run(
      (api) => api.deleteWindow(vpcId, id, etag),
      () => t('doneDelete', { name }),
    );
  return { busy, switchTo, skipNext, remove };
}
