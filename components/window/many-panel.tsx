'use client';

import './no-code-from-text';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import useSWR from 'swr';
import type { Translate } from '@/components/i18n/translate';
import { client } from '@/components/live/client';
import { firstNames } from '@/components/network/first-names';
import { type ManyStand, ManyStands } from '@/components/network/many-stands';
import { wantsOf } from '@/components/network/many-wants';
import { Button } from '@/components/ui/button';
import { Segments } from '@/components/ui/choice';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Select } from '@/components/ui/input';
import type { NetworkSummary } from '@/lib/view/network';
import { EditorFrame, useFirstValues } from './editor-frame';
import { checkForm } from './form-errors';
import type { FormValues } from './form-values';
import { LeaveDialog } from './leave-dialog';
import { useSaveMany } from './use-save-many';
import { WindowForecast } from './window-forecast';
import type { Written } from './write-many';

interface ManyPanelProps {
  networks: readonly Pick<NetworkSummary, 'vpcId' | 'name' | 'wants'>[];
  /** All networks have the window. */
  onDone: () => void;
  onClose: () => void;
}

/** The side panel in which one window is written to many networks, with how it went in each. */
export function ManyPanel({ networks, onDone, onClose }: ManyPanelProps) {
  const t = useTranslations();
  const [dirty, setDirty] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const [replace, setReplace] = useState(true);
  const form = useForm<FormValues>({
    resolver: checkForm,
    defaultValues: useFirstValues(),
    mode: 'onTouched',
  });
  const saving = useSaveMany({ vpcIds: networks.map(({ vpcId }) => vpcId), replace, form });
  const left = saving.left.length;
  const leave = () => {
    if (left === 0) onDone();
    else if (dirty || saving.busy) setLeaving(true);
    else onClose();
  };
  const verb = saving.stands.size === 0 ? t('many.save', { count: left }) : t('many.again', { count: left });
  return (
    <Dialog
      open
      shape="panel"
      wide
      onOpenChange={leave}
      title={t('many.title', { count: networks.length })}
      description={firstNames(t, networks)}
    >
      <Cross label={t('editor.close')} />
      <EditorFrame
        form={form}
        saving={saving}
        wants={wantsOf(networks)}
        before={
          <>
            <ManyStands
              networks={networks}
              many={saving}
              standOf={standOf}
              words={savingWords}
              className="border-b px-6 py-5"
            />
            <Same replace={replace} onChange={setReplace} />
          </>
        }
        beside={<ForecastOfOne networks={networks} replace={replace} />}
        onDirty={setDirty}
        onLeave={leave}
        {...(left === 0 ? { done: t('many.done') } : { verb })}
      />
      {leaving && (
        <LeaveDialog
          text={t(saving.busy ? 'many.leaveBusy' : 'editor.discardText')}
          onStay={() => setLeaving(false)}
          onLeave={onClose}
        />
      )}
    </Dialog>
  );
}

function Cross({ label }: { label: string }) {
  return (
    <DialogClose asChild>
      <Button look="quiet" size="icon" aria-label={label} className="absolute top-4 right-4">
        <X aria-hidden="true" />
      </Button>
    </DialogClose>
  );
}

/** It is asked for once: the windows of a network seldom change while this is open. */
const settled = { revalidateOnFocus: false, shouldRetryOnError: false } as const;

/** The messages of what is saved, by what is done with it. */
const savingWords = {
  busy: 'saving',
  done: 'saved',
  refused: 'refused',
  doneIn: 'savedIn',
  left: 'left',
} as const;

function standOf(t: Translate, written: Written): ManyStand {
  if (written === 'several') return { kind: 'refused', why: t('many.several') };
  return { kind: 'done', note: t(`many.${written}`) };
}

function Same({ replace, onChange }: { replace: boolean; onChange: (replace: boolean) => void }) {
  const t = useTranslations('many');
  return (
    <div className="grid gap-1.5 px-6 pt-5">
      <span className="font-medium text-[13px]">{t('same')}</span>
      <Segments
        label={t('same')}
        value={replace ? 'replace' : 'add'}
        onChange={(value) => onChange(value === 'replace')}
        options={[
          { value: 'replace', label: t('replace') },
          { value: 'add', label: t('add') },
        ]}
        className="w-full [&_label]:flex-1"
      />
    </div>
  );
}

/** What the window will do in one of the networks, which one may choose: prices, gateways and other windows differ. */
function ForecastOfOne({ networks, replace }: Pick<ManyPanelProps, 'networks'> & { replace: boolean }) {
  const t = useTranslations('many');
  const [vpcId, choose] = useState(networks[0]?.vpcId ?? '');
  const name = useWatch<FormValues, 'name'>({ name: 'name' });
  const { data } = useSWR(replace ? `windows ${vpcId}` : null, () => client.windows(vpcId), settled);
  const same = data?.windows.find((one) => one.name === name.trim());
  const head = (
    <div className="flex items-center gap-2 text-[13px]">
      <span className="shrink-0 text-muted">{t('shownFor')}</span>
      <Select aria-label={t('shownFor')} value={vpcId} onChange={(event) => choose(event.target.value)}>
        {networks.map((one) => (
          <option key={one.vpcId} value={one.vpcId}>
            {one.name}
          </option>
        ))}
      </Select>
    </div>
  );
  return <WindowForecast vpcId={vpcId} windowId={same?.id} head={head} />;
}
