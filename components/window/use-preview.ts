'use client';

import { useEffect, useState } from 'react';
import useSWR from 'swr';
import { client } from '@/components/live/client';
import { ApiProblem } from '@/lib/api/client';
import { WindowRequest } from '@/lib/view/requests';
import type { WindowPreview } from '@/lib/view/window-preview';
import { WindowDraft } from '@/lib/window/record';
import { draftOf, type FormValues, whyOf } from './form-values';

const quietMilliseconds = 300;
/** A refusal is the answer to a draft; only where none came is it asked for again. */
const noAnswer = (error: unknown) => error instanceof ApiProblem && error.code === 'unreachable';

/** What the draft would do, once the controls make one and the person has stopped typing for a moment. */
export function usePreview(vpcId: string, values: FormValues, windowId: string | undefined) {
  const parsed = WindowDraft.safeParse({ ...draftOf(values), name: values.name.trim() || '-' });
  const wanted = parsed.success ? JSON.stringify({ ...parsed.data, ...whyOf(values) }) : undefined;
  const [settled, settle] = useState(wanted);
  useEffect(() => {
    const timer = setTimeout(() => settle(wanted), quietMilliseconds);
    return () => clearTimeout(timer);
  }, [wanted]);
  const asked = settled === undefined ? null : `preview ${vpcId} ${windowId ?? ''} ${settled}`;
  return useSWR<WindowPreview>(
    asked,
    () => {
      const draft = WindowRequest.parse(JSON.parse(settled ?? ''));
      return client.previewWindow(vpcId, { ...draft, ...(windowId === undefined ? {} : { windowId }) });
    },
    { keepPreviousData: true, revalidateOnFocus: false, shouldRetryOnError: noAnswer },
  );
}
