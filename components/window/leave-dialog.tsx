'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Dialog, DialogFoot } from '@/components/ui/dialog';

/** Asks before what was typed is thrown away. */
export function LeaveDialog({
  text,
  onStay,
  onLeave,
}: {
  text: string;
  onStay: () => void;
  onLeave: () => void;
}) {
  const t = useTranslations();
  return (
    <Dialog open onOpenChange={onStay} title={t('editor.discard')} description={text}>
      <DialogFoot className="pt-5">
        <Button onClick={onStay}>{t('action.back')}</Button>
        <Button look="primary" onClick={onLeave}>
          {t('editor.discardSubmit')}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
