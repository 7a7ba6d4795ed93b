'use client';

import { useTranslations } from 'next-intl';
import { createContext, type ReactNode, use, useEffect } from 'react';
import { drawnFor, watchPresence } from '@/components/live/session-state';
import type { Me } from '@/lib/view/answers';

const Person = createContext<Me>({ id: '', name: '', role: 'viewer', grants: [], may: [] });

/** Gives who is looking, and what their role allows. */
export function MeProvider({ me, children }: { me: Me; children: ReactNode }) {
  useEffect(() => drawnFor(me.id), [me.id]);
  useEffect(watchPresence, []);
  return <Person value={me}>{children}</Person>;
}

export const useMe = () => use(Person);

/** The deeds that the page offers, and the least role that may do each, by the table in `docs/roles.md`. */
export const leastRole = {
  open: 'opener',
  extend: 'opener',
  release: 'opener',
  close: 'operator',
  resume: 'operator',
  'try-again': 'opener',
  'edit-windows': 'operator',
} as const;
export type Deed = keyof typeof leastRole;
export interface Right {
  readonly disabled: boolean;
  readonly title?: string;
}

/** What a button for a deed on a network must carry: off, with the role that it needs, where the person may not do it. */
export function useRight(deed: Deed, { may }: { readonly may: readonly string[] }): Right {
  const t = useTranslations('role');
  const me = useMe();
  if (may.includes(deed)) return { disabled: false };
  const role = t(leastRole[deed]);
  // Who may do it elsewhere would else not understand.
  return { disabled: true, title: t(me.may.includes(deed) ? 'neededHere' : 'needed', { role }) };
}

/** Whether each of a person's roles is limited to some networks. */
export function isLimited({ grants }: Me): boolean {
  return grants.every(({ networks }) => networks !== undefined);
}
