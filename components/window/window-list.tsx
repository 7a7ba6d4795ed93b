'use client';

import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useRight } from '@/components/shell/me';
import { Button } from '@/components/ui/button';
import { DialogLater } from '@/components/ui/dialog-later';
import { later, soon } from '@/components/ui/later';
import { Empty, Section } from '@/components/ui/section';
import type { NetworkDetail, WindowView } from '@/lib/view/network';
import { WindowCard } from './window-card';

const panel = later(async () => (await import('./window-panel')).WindowPanel);

type Editing = { readonly window?: WindowView; readonly like?: WindowView } | undefined;

/** A network's windows, and the panel in which they are written. */
export function WindowList({ network }: { network: NetworkDetail }) {
  const t = useTranslations();
  const right = useRight('edit-windows', network);
  const [editing, edit] = useState<Editing>();
  const add = (
    <Button size="small" data-focus-home {...right} {...soon(panel)} onClick={() => edit({})}>
      <Plus aria-hidden="true" />
      {t('windows.add')}
    </Button>
  );
  return (
    <div data-focus-group="windows">
      <Section title={t('network.windows')} aside={network.windowList.length > 0 && add}>
        {network.windowList.length === 0 ? (
          <Empty title={t('windows.none')} hint={t('windows.noneHint')}>
            {add}
          </Empty>
        ) : (
          <ul className="divide-y divide-line" {...soon(panel)}>
            {network.windowList.map((window) => (
              <WindowCard
                key={window.id}
                window={window}
                may={right}
                onEdit={() => edit({ window })}
                onCopy={() => edit({ like: window })}
              />
            ))}
          </ul>
        )}
      </Section>
      {editing !== undefined && (
        <DialogLater
          of={panel}
          shape="panel"
          given={{
            network,
            ...editing,
            onClose: () => edit(undefined),
          }}
        />
      )}
    </div>
  );
}
