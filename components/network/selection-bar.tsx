'use client';

import { CalendarClock, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { DialogLater } from '@/components/ui/dialog-later';
import { later, soon } from '@/components/ui/later';
import type { NetworkSummary } from '@/lib/view/network';
import type { Selection } from './selection';

const panel = later(async () => (await import('../window/many-panel')).ManyPanel);

interface SelectionBarProps {
  networks: readonly NetworkSummary[];
  /** Those that match the filter, drawn or not. */
  shown: readonly NetworkSummary[];
  selected: ReadonlySet<string>;
  selection: Selection;
}

/** How many networks are selected, and what can be done with them together. Stays in sight at the foot of the screen. */
export function SelectionBar({ networks, shown, selected, selection }: SelectionBarProps) {
  const t = useTranslations('many');
  const [writing, write] = useState<readonly NetworkSummary[]>();
  const those = networks.filter(({ vpcId }) => selected.has(vpcId));
  const changeable = shown.filter(({ may }) => may.includes('edit-windows'));
  const hidden = those.length - shown.filter(({ vpcId }) => selected.has(vpcId)).length;
  return (
    <section
      aria-label={t('selected', { count: those.length })}
      className="sticky bottom-4 z-30 flex animate-rise flex-wrap items-center gap-x-4 gap-y-2 rounded-xl border border-line-strong bg-surface px-4 py-3 shadow-pop"
    >
      <p role="status" className="font-medium tabular-nums max-sm:w-full">
        {t('selected', { count: those.length })}
        {hidden > 0 && <span className="font-normal text-muted"> · {t('hidden', { count: hidden })}</span>}
      </p>
      <div className="flex flex-1 flex-wrap items-center gap-2">
        <Button size="small" onClick={() => selection.put(changeable.map(({ vpcId }) => vpcId))}>
          {t('all', { count: changeable.length })}
        </Button>
        {those.length > 0 && (
          <Button size="small" look="quiet" onClick={() => selection.put([])}>
            {t('none')}
          </Button>
        )}
      </div>
      <Button look="primary" disabled={those.length === 0} {...soon(panel)} onClick={() => write(those)}>
        <CalendarClock aria-hidden="true" />
        {t('window')}
      </Button>
      <Button
        look="quiet"
        size="icon"
        aria-label={t('leave')}
        onClick={selection.end}
        className="max-sm:absolute max-sm:top-2 max-sm:right-2"
      >
        <X aria-hidden="true" />
      </Button>
      {writing && (
        <DialogLater
          of={panel}
          shape="panel"
          given={{ networks: writing, onDone: selection.end, onClose: () => write(undefined) }}
        />
      )}
    </section>
  );
}
