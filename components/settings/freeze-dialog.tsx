'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import type { Told } from '@/components/live/tell';
import { useToldDeed } from '@/components/live/use-told-deed';
import { instantOf, momentAfter } from '@/components/time/local-time';
import { MomentFields } from '@/components/time/moment-fields';
import { useMinute } from '@/components/time/now';
import { useTimeWords } from '@/components/time/reader';
import { Button } from '@/components/ui/button';
import { Segments } from '@/components/ui/choice';
import { Dialog, DialogClose, DialogFoot } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input, Select } from '@/components/ui/input';
import type { SiteStarted } from '@/lib/view/answers';
import { siteKey, siteLabel, siteNames } from './site-label';

type Site = SiteStarted['sites'][number]['site'];
interface LiftDialogProps {
  refresh: () => Promise<unknown>;
  onClose: () => void;
}

/** Asks where, until when and why, says what it does, and stops all networks. */
export function FreezeDialog({ sites, refresh, onClose }: LiftDialogProps & { sites: readonly Site[] }) {
  const t = useTranslations();
  const told = useTold();
  const { busy, run } = useToldDeed(refresh);
  const [where, choose] = useState('');
  const [why, setWhy] = useState('');
  const end = useEnd();
  const site = sites.find((one) => siteKey(one) === where);
  const label = site && siteLabel(t, site);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (end.error !== undefined) return;
    const body = {
      ...(site ? { site: { accountId: site.accountId, region: site.region } } : {}),
      ...(end.until === undefined ? {} : { until: end.until }),
      ...(why.trim() === '' ? {} : { reason: why.trim() }),
    };
    const title = label ? t('settings.freeze.doneOne', { account: label }) : t('settings.freeze.done');
    if (await run((api) => api.freezeSite(body), told(title))) onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('settings.freeze.dialog')}
      description={t('settings.freeze.dialogText')}
    >
      <form onSubmit={submit} noValidate className="grid gap-4 pt-4">
        <div className="grid gap-4 px-6">
          {sites.length > 1 && <Where sites={sites} where={where} choose={choose} />}
          <End end={end} />
          <Field label={t('openDialog.reason')} hint={t('settings.freeze.reasonHint')}>
            {(control) => (
              <Input
                {...control}
                value={why}
                maxLength={256}
                onChange={(event) => setWhy(event.target.value)}
              />
            )}
          </Field>
        </div>
        <DialogFoot>
          <DialogClose asChild>
            <Button>{t('action.back')}</Button>
          </DialogClose>
          <Button look="danger" type="submit" disabled={busy || end.error !== undefined}>
            {label ? t('settings.freeze.submitOne', { account: label }) : t('settings.freeze.submit')}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}

interface WhereProps {
  sites: readonly Site[];
  /** The key of a site; empty: everywhere. */
  where: string;
  choose: (where: string) => void;
}

function Where({ sites, where, choose }: WhereProps) {
  const t = useTranslations();
  return (
    <Field label={t('settings.freeze.where')}>
      {(control) => (
        <Select {...control} value={where} onChange={(event) => choose(event.target.value)}>
          <option value="">{t('settings.freeze.everywhere')}</option>
          {sites.map((one) => (
            <option key={siteKey(one)} value={siteKey(one)}>
              {siteLabel(t, one)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

/** Until when: until somebody lifts it, or a time. */
function useEnd() {
  const t = useTranslations('openDialog');
  const time = useTimeWords();
  const now = useMinute();
  const [kind, choose] = useState<'endless' | 'at'>('endless');
  const [moment, setMoment] = useState(() => momentAfter(now, 12 * 60, time.zone));
  const at = instantOf(moment, time.zone);
  const past = at !== undefined && Date.parse(at) <= Date.parse(now);
  const wrong = at === undefined ? t('badTime') : past ? t('past') : undefined;
  const isAt = kind === 'at';
  return { kind, choose, moment, setMoment, until: isAt ? at : undefined, error: isAt ? wrong : undefined };
}

function End({ end }: { end: ReturnType<typeof useEnd> }) {
  const t = useTranslations('settings.freeze');
  return (
    <div className="grid gap-2">
      <p aria-hidden="true" className="font-medium text-[13px]">
        {t('end')}
      </p>
      <Segments
        label={t('end')}
        value={end.kind}
        onChange={end.choose}
        className="w-fit"
        options={[
          { value: 'endless', label: t('endless2') },
          { value: 'at', label: t('endAt') },
        ]}
      />
      {end.kind === 'at' && <MomentFields value={end.moment} onChange={end.setMoment} error={end.error} />}
    </div>
  );
}

/** Says what lifting does, and lifts the freezes of all accounts. */
export function LiftDialog({ refresh, onClose }: LiftDialogProps) {
  const t = useTranslations();
  const told = useTold();
  const { busy, run } = useToldDeed(refresh);
  const submit = async () => {
    if (await run((api) => api.liftSite(), told(t('settings.freeze.lifted')))) onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('settings.freeze.liftDialog')}
      description={t('settings.freeze.liftText')}
    >
      <DialogFoot className="pt-5">
        <DialogClose asChild>
          <Button>{t('action.back')}</Button>
        </DialogClose>
        <Button look="primary" onClick={submit} disabled={busy}>
          {t('settings.freeze.liftSubmit')}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}

/** How it ended: in which accounts it was not done, and how many networks hear of it later. */
function useTold() {
  const t = useTranslations();
  return (title: string) =>
    ({ sites, failed = [] }: SiteStarted): Told => {
      const waiting = sites.reduce((sum, { notStarted = [] }) => sum + notStarted.length, 0);
      const missing = siteNames(
        t,
        failed.map(({ site }) => site),
      );
      const description = [
        failed.length > 0 ? t('settings.freeze.failed', { accounts: missing }) : '',
        waiting > 0 ? t('settings.freeze.notStarted', { count: waiting }) : '',
      ]
        .filter(Boolean)
        .join(' ');
      const look = failed.length > 0 ? 'error' : 'success';
      return { look, title, ...(description === '' ? {} : { description }) };
    };
}
