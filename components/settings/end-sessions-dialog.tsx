'use client';

import { useTranslations } from 'next-intl';
import { useToldDeed } from '@/components/live/use-told-deed';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose, DialogFoot } from '@/components/ui/dialog';
import type { Person } from './end-sessions';

interface EndSessionsDialogProps {
  /** Without it, everybody's. */
  who?: Pick<Person, 'id' | 'name'>;
  onClose: () => void;
}

/** Says what ending sessions does, and ends them. */
export function EndSessionsDialog({ who, onClose }: EndSessionsDialogProps) {
  const t = useTranslations();
  const { busy, run } = useToldDeed(async () => undefined);
  const body = who === undefined ? ({ everybody: true } as const) : { actor: who.id };
  const ended =
    who === undefined ? t('settings.access.endedAll') : t('settings.access.ended', { name: who.name });
  const submit = async () => {
    if (
      await run(
        (api) => api.endSessions(body),
        () => ended,
      )
    )
      onClose();
  };
  const [title, text, verb] =
    who === undefined
      ? [t('settings.access.endAllTitle'), t('settings.access.endAllText'), t('settings.access.endAllSubmit')]
      : [
          t('settings.access.endTitle', { name: who.name }),
          t('settings.access.endText'),
          t('settings.access.endSubmit'),
        ];
  return (
    <Dialog open onOpenChange={onClose} title={title} description={text}>
      <DialogFoot className="pt-5">
        <DialogClose asChild>
          <Button>{t('action.back')}</Button>
        </DialogClose>
        <Button look="danger" onClick={submit} disabled={busy}>
          {verb}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
