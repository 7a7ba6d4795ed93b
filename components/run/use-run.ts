'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import useSWR from 'swr';
import { client } from '@/components/live/client';
import { fastMilliseconds } from '@/components/live/pace';
import { renewIfAsked } from '@/components/live/renew-if-asked';
import type { Live } from '@/components/live/use-live';
import { useClock } from '@/components/time/now';
import { ApiProblem } from '@/lib/api/client';
import type { ExecutionDetail } from '@/lib/view/execution';

export const isOver = ({ status }: Pick<ExecutionDetail, 'status'>) => status !== 'RUNNING';

/**
 * A run, read again every two seconds while it runs and the page is looked at. One that is over never changes: it is not
 * asked for again, and when it ends the page is drawn anew once, for what stands beside it.
 */
export function useRun(initial: ExecutionDetail): Live<ExecutionDetail> {
  const { executionArn } = initial;
  const clock = useClock();
  const [readAt, setReadAt] = useState(clock);
  const { data, error, isValidating, mutate } = useSWR<ExecutionDetail>(
    isOver(initial) ? null : `run ${executionArn}`,
    () => client.execution(executionArn, { data: 'none' }),
    {
      fallbackData: initial,
      refreshInterval: (latest) => (latest && isOver(latest) ? 0 : fastMilliseconds),
      keepPreviousData: true,
      dedupingInterval: 500,
      onSuccess: () => setReadAt(clock()),
      onError: renewIfAsked,
    },
  );
  const run = isOver(initial) ? initial : (data ?? initial);
  useDrawnAnew(isOver(run) && !isOver(initial));
  return {
    data: run,
    readAt,
    problem: error instanceof ApiProblem ? error : undefined,
    reading: isValidating,
    refresh: () => mutate(),
  };
}

function useDrawnAnew(ended: boolean) {
  const { refresh } = useRouter();
  const done = useRef(false);
  useEffect(() => {
    if (!ended || done.current) return;
    done.current = true;
    refresh();
  }, [ended, refresh]);
}
