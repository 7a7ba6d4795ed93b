'use client';

import { useRef, useState } from 'react';
import useSWR from 'swr';
import { useMinute, useSecond } from '@/components/time/now';
import { ApiProblem } from '@/lib/api/client';
import type { NetworkSummary } from '@/lib/view/network';
import { paceOf } from './pace';

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
  const now = useLatest(useSecond());
  const drawnAt = useMinute();
  const [readAt, setReadAt] = useState(drawnAt);
  const [pace, setPace] = useState(() => paceOf(networksOf(initial), drawnAt));
  const follow = (data: T) => {
    setReadAt(now.current);
    setPace(paceOf(networksOf(data), now.current));
  };
  const { data, error, isValidating, mutate } = useSWR<T>(key, read, {
    fallbackData: initial,
    refreshInterval: pace,
    revalidateOnMount: true,
    keepPreviousData: true,
    dedupingInterval: 500,
    errorRetryInterval: 4_000,
    onSuccess: follow,
  });
  return {
    data: data ?? initial,
    readAt,
    problem: error instanceof ApiProblem ? error : undefined,
    reading: isValidating,
    refresh: () => mutate(),
  };
}

function useLatest<T>(value: T) {
  const latest = useRef(value);
  latest.current = value;
  return latest;
}
