'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { useToldDeed } from '@/components/live/use-told-deed';
import {
  isAboutWhy,
  missingWords,
  nothingTyped,
  refusedWords,
  type Wants,
  type WhyErrors,
  WhyFields,
} from '@/components/network/why-fields';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose, DialogFoot } from '@/components/ui/dialog';
import type { ApiProblem } from '@/lib/api/client';
import type { UnenrolledList } from '@/lib/view/settings';

interface EnrolDialogProps {
  network: UnenrolledList['networks'][number];
  wants: Wants;
  refresh: () => Promise<unknown>;
  onClose: () => void;
}

/** Says what enrolling sets, asks why where that is wanted, and has Sluice set the tags. */
export function EnrolDialog({ network, wants, refresh, onClose }: EnrolDialogProps) {
  const t = useTranslations();
  const { busy, run } = useToldDeed(refresh);
  const [typed, type] = useState(nothingTyped);
  const [errors, setErrors] = useState<WhyErrors>({});
  const { vpcId, tables, subnets } = network;
  const name = network.name ?? vpcId;
  const refused = (error: ApiProblem) => {
    if (isAboutWhy(error)) setErrors(refusedWords(t, wants, error));
    return isAboutWhy(error);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const missing = missingWords(t, wants, typed);
    setErrors(missing);
    if (Object.keys(missing).length > 0) return;
    const [reason, ticket] = [typed.reason.trim(), typed.ticket.trim()];
    const why = { ...(reason === '' ? {} : { reason }), ...(ticket === '' ? {} : { ticket }) };
    const done = await run(
      (api) => api.enrol(vpcId, why),
      () => ({
        look: 'success',
        title: t('settings.enrolment.done', { name }),
        description: t('settings.enrolment.doneHint'),
      }),
      refused,
    );
    if (done) onClose();
  };
  const counts = { tables: tables.there - tables.tagged, subnets: subnets.there - subnets.tagged };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('settings.enrolment.dialog', { name })}
      description={t('settings.enrolment.dialogText', counts)}
    >
      <form onSubmit={submit} noValidate>
        <div className="grid gap-4 px-6 py-4">
          <WhyFields wants={wants} value={typed} onChange={type} errors={errors} />
        </div>
        <DialogFoot>
          <DialogClose asChild>
            <Button>{t('action.back')}</Button>
          </DialogClose>
          <Button look="primary" type="submit" disabled={busy}>
            {t('settings.enrolment.submit')}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
