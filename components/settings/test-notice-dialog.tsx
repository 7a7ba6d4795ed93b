'use client';

import { useTranslations } from 'next-intl';
import type { Told } from '@/components/live/tell';
import { useToldDeed } from '@/components/live/use-told-deed';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose, DialogFoot } from '@/components/ui/dialog';
import type { TestSent } from '@/lib/view/settings';
import { siteNames } from './site-label';

/** Says who gets a test notice, and sends it. */
export function TestNoticeDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations();
  const { busy, run } = useToldDeed(async () => undefined);
  const told = ({ failed = [] }: TestSent): Told => {
    if (failed.length === 0)
      return {
        look: 'success',
        title: t('settings.notices.sent'),
        description: t('settings.notices.sentHint'),
      };
    const accounts = siteNames(
      t,
      failed.map(({ site }) => site),
    );
    return { look: 'error', title: t('settings.notices.failed', { accounts }) };
  };
  const submit = async () => {
    if (await run((api) => api.testNotices(), told)) onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('settings.notices.testTitle')}
      description={t('settings.notices.testText')}
    >
      <DialogFoot className="pt-5">
        <DialogClose asChild>
          <Button>{t('action.back')}</Button>
        </DialogClose>
        <Button look="primary" onClick={submit} disabled={busy}>
          {t('settings.notices.testSubmit')}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
