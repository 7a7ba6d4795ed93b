'use client';

import './no-code-from-text';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import type { NetworkDetail, WindowView } from '@/lib/view/network';
import { LeaveDialog } from './leave-dialog';
import { WindowForm } from './window-form';

interface WindowPanelProps {
  network: Pick<NetworkDetail, 'vpcId' | 'name' | 'wants'>;
  /** The window to edit; without it a new one is written. */
  window?: WindowView;
  /** What a new one begins like. */
  like?: WindowView;
  onClose: () => void;
}

/** The side panel in which a window is written. What was typed is not thrown away by a slip. */
export function WindowPanel({ network, window, like, onClose }: WindowPanelProps) {
  const t = useTranslations('editor');
  const [dirty, setDirty] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const leave = () => (dirty ? setLeaving(true) : onClose());
  return (
    <Dialog
      open
      shape="panel"
      wide
      onOpenChange={leave}
      title={window === undefined ? t('add') : t('edit', { name: window.name })}
      description={t('description', { network: network.name })}
    >
      <DialogClose asChild>
        <Button look="quiet" size="icon" aria-label={t('close')} className="absolute top-4 right-4">
          <X aria-hidden="true" />
        </Button>
      </DialogClose>
      <WindowForm
        network={network}
        {...(window === undefined ? {} : { window })}
        {...(like === undefined ? {} : { like })}
        onDirty={setDirty}
        onLeave={leave}
        onSaved={onClose}
      />
      {leaving && <LeaveDialog text={t('discardText')} onStay={() => setLeaving(false)} onLeave={onClose} />}
    </Dialog>
  );
}
