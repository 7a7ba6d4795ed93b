'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { toast } from 'sonner';
import { useSWRConfig } from 'swr';
import { ApiProblem } from '@/lib/api/client';
import { client, keys } from './client';
import { errorWords } from './error-words';

/**
 * Runs a deed on a network: one at a time, then the pages look again at once, and the next deed may begin. A toast says how it ended; `refused`
 * may take an error for itself by answering true, to show it at a field.
 */
export function useDeed(vpcId: string) {
  const t = useTranslations();
  const english = useLocale() === 'en';
  const [busy, setBusy] = useState(false);
  const { mutate } = useSWRConfig();
  const lookAgain = () =>
    Promise.all(
      [keys.networks, keys.network(vpcId), keys.history(vpcId), keys.openings(vpcId)].map((key) =>
        mutate(key),
      ),
    );

  const tell = (error: ApiProblem) => {
    const { title, remedy, detail, request } = errorWords(t, error);
    toast.error(title, {
      description: [english ? detail : undefined, remedy, request].filter(Boolean).join(' '),
    });
  };
  const run = async <T>(
    deed: (api: typeof client) => Promise<T>,
    told: (answer: T) => string,
    refused: (error: ApiProblem) => boolean = () => false,
  ): Promise<boolean> => {
    setBusy(true);
    try {
      toast.success(told(await deed(client)));
      return true;
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      if (!refused(error)) tell(error);
      return false;
    } finally {
      await lookAgain();
      setBusy(false);
    }
  };
  return { busy, run };
}
