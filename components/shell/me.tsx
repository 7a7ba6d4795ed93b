'use client';

import { useTranslations } from 'next-intl';
import { createContext, type ReactNode, use } from 'react';
import type { Me } from '@/lib/view/answers';

const Person = createContext<Me>({ id: '', name: '', role: 'viewer', grants: [], may: [] });

/** Gives who is looking, and what their role allows. */
export function MeProvider({ me, children }: { me: Me; children: ReactNode }) {
  return <Person value={me}>{children}</Person>;
}

export const useMe = () => use(Person);

/** The deeds that the page offers, and the least role that may do each. */
const leastRole = {
  open: 'opener',
  extend: 'opener',
  release: 'opener',
  close: 'operator',
  resume: 'operator',
  'edit-windows': 'operator',
} as const;
export type Deed = keyof typeof leastRole;

/** What a button for a deed must carry: off, with the reason, when the role does not allow it. */
export function useRight(deed: Deed): { disabled: boolean; title?: string } {
  const t = useTranslations('role');
  if (useMe().may.includes(deed)) return { disabled: false };
  return { disabled: true, title: t('needed', { role: t(leastRole[deed]) }) };
}
