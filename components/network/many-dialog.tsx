'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useRef, useState } from 'react';
import type { Translate } from '@/components/i18n/translate';
import { client } from '@/components/live/client';
import { useEachOfMany } from '@/components/live/use-each-of-many';
import { useMinute } from '@/components/time/now';
import { useTimeWords } from '@/components/time/reader';
import type { TimeWords } from '@/components/time/time-words';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose, DialogFoot } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/input';
import type { NetworkSummary } from '@/lib/view/network';
import { firstNames } from './first-names';
import { type Did, doOne, type ManyDeed, rightOf } from './many-deeds';
import { type ManyStand, ManyStands } from './many-stands';
import { wantsOf } from './many-wants';
import { given, missingWords, nothingTyped, type WhyErrors, WhyFields } from './why-fields';

interface ManyDialogProps {
  deed: ManyDeed;
  networks: readonly Pick<NetworkSummary, 'vpcId' | 'name' | 'wants' | 'may'>[];
  onClose: () => void;
}

const minutesOffered = [15, 30, 60, 120, 240, 480] as const;
/** The messages of deeds, by how they stand. */
const words = { busy: 'doing', done: 'did', refused: 'notDone', doneIn: 'doneIn', left: 'leftOver' } as const;

/** Says what is done to the networks that are selected, asks what it needs, and tells how it went in each. */
export function ManyDialog({ deed, networks, onClose }: ManyDialogProps) {
  const t = useTranslations();
  const able = networks.filter(({ may }) => may.includes(rightOf[deed]));
  const many = useEachOfMany<Did>(able.map(({ vpcId }) => vpcId));
  const standOf = useStandWords();
  const form = useDeedForm(deed, able);
  const begun = many.stands.size > 0;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!form.check()) return;
    await many.run((vpcId) => doOne(client, deed, form.of(vpcId)));
  };
  const left = many.left.length;
  const isOver = begun && left === 0;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t(`many.deed.${deed}.title`, { count: able.length })}
      description={t(`many.deed.${deed}.text`)}
    >
      <form onSubmit={submit} noValidate>
        <div className="grid max-h-[60dvh] gap-4 overflow-y-auto px-6 py-5">
          <Names networks={able} leftOut={networks.length - able.length} />
          {!begun && form.fields}
          <ManyStands networks={able} many={many} standOf={standOf} words={words} />
        </div>
        <DialogFoot>
          <DialogClose asChild>
            <Button look={isOver ? 'primary' : 'plain'}>{t(begun ? 'many.done' : 'action.back')}</Button>
          </DialogClose>
          {!isOver && (
            <Button look="primary" type="submit" disabled={many.busy}>
              {begun ? t('many.tryLeft', { count: left }) : t(`many.deed.${deed}.submit`)}
            </Button>
          )}
        </DialogFoot>
      </form>
    </Dialog>
  );
}

/** The first few by name, and how many are left out. */
function Names({ networks, leftOut }: { networks: ManyDialogProps['networks']; leftOut: number }) {
  const t = useTranslations();
  return (
    <div className="text-sm">
      <p className="break-words font-medium">{firstNames(t, networks)}</p>
      {leftOut > 0 && <p className="text-warn-ink">{t('many.leftOut', { count: leftOut })}</p>}
    </div>
  );
}

/** For how long and why, where that is asked for. What was typed stays as it is once it was sent. */
function useDeedForm(deed: ManyDeed, networks: ManyDialogProps['networks']) {
  const t = useTranslations();
  const time = useTimeWords();
  const [minutes, setMinutes] = useState(60);
  const [why, setWhy] = useState(nothingTyped);
  const [errors, setErrors] = useState<WhyErrors>({});
  const keys = useRef(new Map<string, string>());
  const aims = useRef(new Map<string, string>());
  const wants = deed === 'open' ? wantsOf(networks) : nothingWanted;
  const keyOf = (vpcId: string) => first(keys.current, vpcId, () => crypto.randomUUID());
  const fields = (
    <>
      {deed === 'open' && (
        <Field label={t('many.howLong')}>
          {(control) => (
            <Select {...control} value={minutes} onChange={(event) => setMinutes(Number(event.target.value))}>
              {minutesOffered.map((one) => (
                <option key={one} value={one}>
                  {time.span(one * 60_000)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      <WhyFields wants={wants} value={why} onChange={setWhy} errors={errors} />
    </>
  );
  const check = () => {
    const missing = missingWords(t, wants, why);
    setErrors(missing);
    return Object.keys(missing).length === 0;
  };
  const of = (vpcId: string) => ({
    vpcId,
    minutes,
    why: given(why),
    key: keyOf(vpcId),
    aimAt: (opens: string) => first(aims.current, vpcId, () => opens),
  });
  return { fields, check, of };
}

/** What was told of a network at its first try: at the next it is the same. */
function first(told: Map<string, string>, vpcId: string, make: () => string): string {
  const one = told.get(vpcId) ?? make();
  told.set(vpcId, one);
  return one;
}

/** What only closes, or opens no sooner than planned, is never kept waiting for words. */
const nothingWanted = { reason: false, ticket: false } as const;

function useStandWords() {
  const time = useTimeWords();
  const now = useMinute();
  return (t: Translate, did: Did): ManyStand => ({ kind: 'done', note: noteOf(t, time, now, did) });
}

function noteOf(t: Translate, time: TimeWords, now: string, did: Did): string {
  switch (did.kind) {
    case 'opened':
      return did.until === undefined
        ? t('state.open')
        : t('state.openUntil', { time: time.moment(did.until, now) });
    case 'skipped':
      return t('many.note.skipped', { name: did.name, time: time.moment(did.opens, now) });
    case 'switched':
      return t('many.note.switched', { count: did.count });
    case 'closing':
    case 'nothing':
      return t(`many.note.${did.kind}`);
  }
}
