'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { ApiProblem } from '@/lib/api/client';
import { client } from './client';
import { errorWords } from './error-words';
import { type Told, tell } from './tell';

/**
 * Runs deeds, one at a time; then `lookAgain` is waited for, and the next may begin. A toast says how it ended; `refused`
 * may take an error for itself by answering true, to show it at a field.
 */
export function useToldDeed(lookAgain: () => Promise<unknown>) {
  const t = useTranslations();
  const english = useLocale() === 'en';
  const [busy, setBusy] = useState(false);

  const tellOf = (error: ApiProblem) => {
    const { title, remedy, detail, request } = errorWords(t, error);
    const description = [english ? detail : undefined, remedy, request].filter(Boolean).join(' ');
    tell({ look: 'error', title, description });
  };
  const run = async <T>(
    deed: (api: typeof client) => Promise<T>,
    told: (answer: T) => string | Told,
    refused: (error: ApiProblem) => boolean = () => false,
  ): Promise<boolean> => {
    setBusy(true);
    try {
      const words = told(await deed(client));
      tell(typeof words === 'string' ? { look: 'success', title: words } : words);
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
