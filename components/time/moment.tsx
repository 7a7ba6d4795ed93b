'use client';

import { useMinute } from '@/components/time/now';
import { useTimeWords } from '@/components/time/reader';

/** An instant in the reader's words and zone, which the server does not know at the first visit. */
export function Moment({ at, full = false, className }: { at: string; full?: boolean; className?: string }) {
  const time = useTimeWords();
  const now = useMinute();
  return (
    <time dateTime={at} title={time.full(at)} className={className}>
      {full ? time.full(at) : time.moment(at, now)}
    </time>
  );
}
