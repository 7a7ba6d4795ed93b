'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { useSWRConfig } from 'swr';
import { ApiProblem } from '@/lib/api/client';
import { client, keys } from './client';
import { errorWords } from './error-words';
import { tell } from './tell';

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

  const tellOf = (error: ApiProblem) => {
    const { title, remedy, detail, request } = errorWords(t, error);
    const description = [english ? detail : undefined, remedy, request].filter(Boolean).join(' ');
    tell({ look: 'error', title, description });
  };
  const run = async <T>(
    deed: (api: typeof client) => Promise<T>,
    told: (answer: T) => string,
    refused: (error: ApiProblem) => boolean = () => false,
  ): Promise<boolean> => {
    setBusy(true);
    try {
      tell({ look: 'success', title: told(await deed(client)) });
      return true;
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      if (!refused(error)) tellOf(error);
      return false;
    } finally {
      await lookAgain();
      setBusy(false);
    }
  };
  return { busy, run };
}
