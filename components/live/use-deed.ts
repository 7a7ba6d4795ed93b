'use client';

import { useSWRConfig } from 'swr';
import { keys } from './client';
import { useToldDeed } from './use-told-deed';

/** Runs a deed on a network, then the pages look again at once: `useToldDeed`. */
export function useDeed(vpcId: string) {
  const { mutate } = useSWRConfig();
  return useToldDeed(() =>
    Promise.all(
      [keys.networks, keys.network(vpcId), keys.history(vpcId), keys.openings(vpcId)].map((key) =>
        mutate(key),
      ),
    ),
  );
}
