'use client';

import { ListChecks } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCallback, useMemo, useState } from 'react';
import { useMe } from '@/components/shell/me';
import { Button } from '@/components/ui/button';
import { later, soon, useLater } from '@/components/ui/later';
import type { NetworkSummary } from '@/lib/view/network';

const bar = later(async () => (await import('./selection-bar')).SelectionBar);

export interface Selection {
  readonly begin: () => void;
  readonly end: () => void;
  readonly put: (vpcIds: readonly string[]) => void;
  readonly toggle: (vpcId: string) => void;
}

/** The networks that a person selects to change them together; `selected` is absent until they ask to. */
export function useSelection(): Selection & { readonly selected: ReadonlySet<string> | undefined } {
  const [selected, select] = useState<ReadonlySet<string>>();
  // Always the same, so that rows are not drawn again.
  const toggle = useCallback(
    (vpcId: string) =>
      select((before = new Set()) => {
        const next = new Set(before);
        if (!next.delete(vpcId)) next.add(vpcId);
        return next;
      }),
    [],
  );
  const deeds = useMemo(
    () => ({
      begin: () => select(new Set()),
      end: () => select(undefined),
      put: (vpcIds: readonly string[]) => select(new Set(vpcIds)),
    }),
    [],
  );
  return { selected, toggle, ...deeds };
}

/** What can be done to many networks together. */
const together = ['open', 'close', 'edit-windows'] as const;

/** Whether the person may do any of it there. */
export function isSelectable({ may }: { readonly may: readonly string[] }): boolean {
  return together.some((deed) => may.includes(deed));
}

/** Has the boxes appear before the rows, and go. Only for who may do something to a network somewhere. */
export function SelectButton({ selection, isOn }: { selection: Selection; isOn: boolean }) {
  const t = useTranslations('many');
  if (!isSelectable(useMe())) return null;
  return (
    <Button
      aria-pressed={isOn}
      className="h-9"
      {...soon(bar)}
      onClick={isOn ? selection.end : selection.begin}
    >
      <ListChecks aria-hidden="true" />
      {t(isOn ? 'leave' : 'select')}
    </Button>
  );
}

interface SelectionProps {
  networks: readonly NetworkSummary[];
  shown: readonly NetworkSummary[];
  selected: ReadonlySet<string>;
  selection: Selection;
}

/** What can be done with those that are selected, fetched when somebody begins to select. */
export function SelectionLater(props: SelectionProps) {
  const { part: Bar, failed, again } = useLater(bar);
  const t = useTranslations();
  if (Bar !== undefined) return <Bar {...props} />;
  if (!failed) return null;
  return (
    <p role="alert" className="flex items-center gap-3 text-danger-ink">
      {t('later.failed')} <Button onClick={again}>{t('action.retry')}</Button>
    </p>
  );
}
