'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { instantOf, momentAfter } from '@/components/time/local-time';
import { MomentFields } from '@/components/time/moment-fields';
import { useMinute } from '@/components/time/now';
import { useTimeWords } from '@/components/time/reader';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose, DialogFoot } from '@/components/ui/dialog';
import { FieldError } from '@/components/ui/field';
import type { ApiProblem } from '@/lib/api/client';
import type { NetworkSummary } from '@/lib/view/network';
import { useNetworkDeeds } from './use-network-deeds';
import {
  isAboutWhy,
  missingWords,
  nothingTyped,
  refusedWords,
  type WhyErrors,
  WhyFields,
  type WhyTyped,
} from './why-fields';

interface OpenDialogProps {
  network: NetworkSummary;
  /** The time that it begins with, from now. */
  minutes: number;
  /** What is said of why at the beginning, by a link. */
  typed?: WhyTyped;
  onClose: () => void;
}

/** Asks until when, and why, and opens. */
export function OpenDialog(props: OpenDialogProps) {
  const { network, onClose } = props;
  const t = useTranslations('openDialog');
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('title', { name: network.name })}
      description={t('description')}
    >
      <OpenForm {...props} />
    </Dialog>
  );
}

function OpenForm({ network, minutes, typed = nothingTyped, onClose }: OpenDialogProps) {
  const t = useTranslations();
  const time = useTimeWords();
  const now = useMinute();
  const deeds = useNetworkDeeds(network);
  const [moment, setMoment] = useState(() => momentAfter(now, minutes, time.zone));
  const { wants } = network;
  const [why, setWhy] = useState(typed);
  const [errors, setErrors] = useState<WhyErrors>({});
  const [refusal, setRefusal] = useState<string>();
  const until = instantOf(moment, time.zone);
  const wrong = momentError(until, now);

  const refused = (error: ApiProblem) => {
    if (error.code !== 'invalid' && error.code !== 'too-long') return false;
    if (isAboutWhy(error)) setErrors(refusedWords(t, wants, error));
    else setRefusal(error.problem.errors?.[0]?.detail ?? error.problem.detail);
    return true;
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (until === undefined || wrong !== undefined) return;
    const missing = missingWords(t, wants, why);
    setErrors(missing);
    if (Object.keys(missing).length > 0) return;
    if (await deeds.open({ until }, why, refused)) onClose();
  };
  return (
    <form onSubmit={submit} noValidate>
      <div className="grid gap-4 px-6 py-5">
        <MomentFields
          value={moment}
          onChange={setMoment}
          error={wrong === undefined ? undefined : t(`openDialog.${wrong}`)}
        />
        <WhyFields
          wants={wants}
          value={why}
          onChange={setWhy}
          errors={errors}
          offersTicket={typed.ticket !== ''}
        />
        <FieldError message={refusal} />
      </div>
      <DialogFoot>
        <DialogClose asChild>
          <Button>{t('action.back')}</Button>
        </DialogClose>
        <Button look="primary" type="submit" disabled={deeds.busy || wrong !== undefined}>
          {until === undefined || wrong !== undefined
            ? t('openDialog.submitPlain')
            : t('openDialog.submit', { time: time.moment(until, now) })}
        </Button>
      </DialogFoot>
    </form>
  );
}

function momentError(until: string | undefined, now: string): 'badTime' | 'past' | undefined {
  if (until === undefined) return 'badTime';
  return Date.parse(until) <= Date.parse(now) ? 'past' : undefined;
}
