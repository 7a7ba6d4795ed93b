'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose, DialogFoot } from '@/components/ui/dialog';
import type { WindowView } from '@/lib/view/network';
import { useWindowDeeds } from './use-window-deeds';

/** Says what deleting a window ends, and deletes it. */
export function DeleteWindowDialog({ window, onClose }: { window: WindowView; onClose: () => void }) {
  const t = useTranslations();
  const deeds = useWindowDeeds(window);
  const submit = async () => {
    if (await deeds.remove()) onClose();
  };
  return (
    <Dialog open onOpenChange={onClose} title={t('windows.deleteTitle', { name: window.name })}>
      <div className="grid gap-1.5 px-6 py-4 text-muted">
        <p>{t('windows.deleteText')}</p>
        {window.openNow && <p className="text-ink">{t('windows.deleteOpen')}</p>}
      </div>
      <DialogFoot>
        <DialogClose asChild>
          <Button>{t('action.back')}</Button>
        </DialogClose>
        <Button look="danger" onClick={submit} disabled={deeds.busy}>
          {t('windows.deleteSubmit')}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
