'use client';

import { useTranslations } from 'next-intl';
import type { Right } from '@/components/shell/me';

/** What a button for a deed on all networks must carry; those of these pages are an admin's. */
export function useRightEverywhere(deed: string, may: readonly string[]): Right {
  const t = useTranslations();
  if (may.includes(deed)) return { disabled: false };
  return { disabled: true, title: t('settings.needed', { role: t('role.admin') }) };
}
