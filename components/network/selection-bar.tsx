'use client';

import { CalendarClock, ChevronDown, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { type Deed, type Right, useRight } from '@/components/shell/me';
import { Button } from '@/components/ui/button';
import { DialogLater } from '@/components/ui/dialog-later';
import { later, soon } from '@/components/ui/later';
import { Menu, MenuItem } from '@/components/ui/menu';
import type { NetworkSummary } from '@/lib/view/network';
import type { ManyDeed } from './many-deeds';
import { isSelectable, type Selection } from './selection';

const panel = later(async () => (await import('../window/many-panel')).ManyPanel);
const dialog = later(async () => (await import('./many-dialog')).ManyDialog);

interface SelectionBarProps {
  networks: readonly NetworkSummary[];
  /** Those that match the filter, drawn or not. */
  shown: readonly NetworkSummary[];
  selected: ReadonlySet<string>;
  selection: Selection;
}
/** What is asked about, and of which networks: those that were selected then. */
interface Asked {
  readonly deed: ManyDeed | 'window';
  readonly networks: readonly NetworkSummary[];
}

/** How many networks are selected, and what can be done with them together. Stays in sight at the foot of the screen. */
export function SelectionBar({ networks, shown, selected, selection }: SelectionBarProps) {
  const t = useTranslations('many');
  const [asked, put] = useState<Asked>();
  const those = networks.filter(({ vpcId }) => selected.has(vpcId));
  const changeable = shown.filter(isSelectable);
  const hidden = those.length - shown.filter(({ vpcId }) => selected.has(vpcId)).length;
  const ask = (deed: Asked['deed']) => put({ deed, networks: those });
  const done = () => put(undefined);
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
      <Deeds networks={those} ask={ask} />
      <Button
        look="quiet"
        size="icon"
        aria-label={t('leave')}
        onClick={selection.end}
        className="max-sm:absolute max-sm:top-2 max-sm:right-2"
      >
        <X aria-hidden="true" />
      </Button>
      {asked?.deed === 'window' && (
        <DialogLater
          of={panel}
          shape="panel"
          given={{ networks: asked.networks, onDone: selection.end, onClose: done }}
        />
      )}
      {asked !== undefined && asked.deed !== 'window' && (
        <DialogLater of={dialog} given={{ deed: asked.deed, networks: asked.networks, onClose: done }} />
      )}
    </section>
  );
}

function Deeds({
  networks,
  ask,
}: {
  networks: readonly NetworkSummary[];
  ask: (deed: Asked['deed']) => void;
}) {
  const t = useTranslations('many');
  const [open, close, edit] = [
    useRightInSome('open', networks),
    useRightInSome('close', networks),
    useRightInSome('edit-windows', networks),
  ];
  const others = (
    <Button
      look="primary"
      {...edit}
      aria-label={t('otherDeeds')}
      className="w-8 rounded-l-none border-l border-on-accent/40 px-0"
    >
      <ChevronDown aria-hidden="true" />
    </Button>
  );
  return (
    <div className="flex flex-wrap items-center gap-2" {...soon(dialog)}>
      <Button {...open} onClick={() => ask('open')}>
        {t('deed.open.name')}
      </Button>
      <Button {...close} onClick={() => ask('close')}>
        {t('deed.close.name')}
      </Button>
      <span className="inline-flex">
        <Button
          look="primary"
          {...edit}
          {...soon(panel)}
          onClick={() => ask('window')}
          className="rounded-r-none"
        >
          <CalendarClock aria-hidden="true" />
          {t('window')}
        </Button>
        <Menu trigger={others}>
          {(['skip-next', 'switch-off', 'switch-on'] as const).map((deed) => (
            <MenuItem key={deed} onSelect={() => ask(deed)}>
              {t(`deed.${deed}.name`)}
            </MenuItem>
          ))}
        </Menu>
      </span>
    </div>
  );
}

/** Off where none is selected, and where the person may do it to none of those. */
function useRightInSome(deed: Deed, networks: readonly NetworkSummary[]): Right {
  const right = useRight(deed, { may: networks.flatMap(({ may }) => may) });
  return networks.length === 0 ? { disabled: true } : right;
}
