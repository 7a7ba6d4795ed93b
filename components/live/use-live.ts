'use client';

import { useEffect, useState } from 'react';
import useSWR from 'swr';
import { useClock } from '@/components/time/now';
import { ApiProblem } from '@/lib/api/client';
import type { NetworkSummary } from '@/lib/view/network';
import { paceOf } from './pace';
import { renewIfAsked } from './renew-if-asked';

/** An answer that keeps itself fresh. */
export interface Live<T> {
  readonly data: T;
  /** When it was last read, as an ISO instant. */
  readonly readAt: string;
  readonly problem: ApiProblem | undefined;
  readonly reading: boolean;
  readonly refresh: () => Promise<unknown>;
}

interface LiveOptions<T> {
  key: string;
  read: () => Promise<T>;
  initial: T;
  networksOf: (data: T) => readonly Pick<NetworkSummary, 'state' | 'until'>[];
}

/**
 * Keeps an answer fresh by asking again: every 2 s while a network moves, every 15 s else, and not at all while the
 * tab is hidden. It begins with what the server drew.
 */
export function useLive<T>({ key, read, initial, networksOf }: LiveOptions<T>): Live<T> {
  const clock = useClock();
  const [readAt, setReadAt] = useState(clock);
  const [pace, setPace] = useState(() => paceOf(networksOf(initial), clock()));
  const follow = (data: T) => {
    setReadAt(clock());
    setPace(paceOf(networksOf(data), clock()));
  };
  const { data, error, isValidating, mutate } = useSWR<T>(key, read, {
    fallbackData: initial,
    refreshInterval: pace,
    revalidateOnMount: true,
    keepPreviousData: true,
    dedupingInterval: 500,
    onSuccess: follow,
    onError: renewIfAsked,
  });
  useEffect(() => {
    // Asked at once, so that the page says that it is cut off, and since when.
    const ask = () => void mutate();
    window.addEventListener('offline', ask);
    return () => window.removeEventListener('offline', ask);
  }, [mutate]);
  return {
    data: data ?? initial,
    readAt,
    problem: error instanceof ApiProblem ? error : undefined,
    reading: isValidating,
    refresh: () => mutate(),
  };
}
