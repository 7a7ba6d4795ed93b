'use client';

import { useState } from 'react';
import useSWR from 'swr';
import { useClock } from '@/components/time/now';
import { ApiProblem } from '@/lib/api/client';
import { renewIfAsked } from './renew-if-asked';
import type { Live } from './use-live';

interface AnswerOptions<T> {
  key: string;
  read: () => Promise<T>;
  initial: T;
  /** How often it is asked for again while the tab is seen; without it, when somebody asks. */
  everySeconds?: number;
}

/** An answer that the server drew, read again when it is asked for, or every so often. */
export function useAnswer<T>({ key, read, initial, everySeconds = 0 }: AnswerOptions<T>): Live<T> {
  const clock = useClock();
  const [readAt, setReadAt] = useState(clock);
  const { data, error, isValidating, mutate } = useSWR<T>(key, read, {
    fallbackData: initial,
    refreshInterval: everySeconds * 1000,
    revalidateOnMount: false,
    revalidateIfStale: false,
    revalidateOnFocus: everySeconds > 0,
    keepPreviousData: true,
    onSuccess: () => setReadAt(clock()),
    onError: renewIfAsked,
  });
  return {
    data: data ?? initial,
    readAt,
    problem: error instanceof ApiProblem ? error : undefined,
    reading: isValidating,
    refresh: () => mutate(),
  };
}
