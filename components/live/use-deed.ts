'use client';

import { useSWRConfig } from 'swr';
import { keys } from './client';
import { useRun } from './use-run';

/** Runs a deed on a network, then the pages look again at once: `useRun`. */
export function useDeed(vpcId: string) {
  const { mutate } = useSWRConfig();
  return useRun(() =>
    Promise.all(
      [keys.networks, keys.network(vpcId), keys.history(vpcId), keys.openings(vpcId)].map((key) =>
        mutate(key),
      ),
    ),
  );
}
