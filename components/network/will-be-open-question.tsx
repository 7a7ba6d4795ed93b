'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { instantOf, momentAfter, momentOf, readInstant } from '@/components/time/local-time';
import { MomentFields } from '@/components/time/moment-fields';
import { useMinute } from '@/components/time/now';
import { useTimeWords } from '@/components/time/reader';
import { isKnownZone } from '@/components/time/zones';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { ZonePicker } from '@/components/window/zone-picker';
import { WillBeOpenAnswer } from './will-be-open-answer';

/** As the address has it. */
interface Asked {
  readonly at: string | null;
  readonly zone: string | null;
}
interface QuestionProps {
  vpcId: string;
  name: string;
  plan: string;
  asked: Asked;
  onAsk: (asked: Asked) => void;
}

/** A date, a time and a zone; under them what is planned then. */
export function WillBeOpenQuestion({ vpcId, name, plan, asked, onAsk }: QuestionProps) {
  const t = useTranslations();
  const reader = useTimeWords().zone;
  const now = useMinute();
  const at = asked.at === null ? undefined : readInstant(asked.at);
  const zoneOfLink = asked.zone !== null && isKnownZone(asked.zone) ? asked.zone : reader;
  const [zone, setZone] = useState(zoneOfLink);
  const [moment, setMoment] = useState(() =>
    at === undefined ? momentAfter(now, 60, zone) : momentOf(at, zone),
  );
  const [tried, setTried] = useState(false);
  const instant = instantOf(moment, zone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (instant !== undefined) onAsk({ at: instant, zone: zone === reader ? null : zone });
  };
  return (
    <>
      <form onSubmit={submit} noValidate className="grid gap-3 px-5 py-4">
        <MomentFields
          value={moment}
          onChange={setMoment}
          error={tried && instant === undefined ? t('openDialog.badTime') : undefined}
        />
        <Field label={t('editor.zone')}>
          {(control) => <ZonePicker control={control} value={zone} onChange={setZone} />}
        </Field>
        <Button type="submit" className="justify-self-start">
          {t('willOpen.submit')}
        </Button>
      </form>
      {asked.at !== null && at === undefined && (
        <p role="alert" className="border-t px-5 py-4 font-medium text-danger-ink text-sm">
          {t('willOpen.badLink', { at: asked.at })}
        </p>
      )}
      {asked.zone !== null && zoneOfLink !== asked.zone && (
        <p role="alert" className="border-t px-5 py-4 text-sm text-warn-ink">
          {t('willOpen.badZone', { zone: asked.zone, reader })}
        </p>
      )}
      {at !== undefined && (
        <WillBeOpenAnswer vpcId={vpcId} name={name} at={at} zone={zoneOfLink} plan={plan} />
      )}
    </>
  );
}
