'use client';

import { ChevronDown } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { useRight } from '@/components/shell/me';
import { useTimeWords } from '@/components/time/reader';
import { Button } from '@/components/ui/button';
import { DialogLater } from '@/components/ui/dialog-later';
import { later, soon } from '@/components/ui/later';
import { Menu, MenuItem, MenuLine } from '@/components/ui/menu';
import type { NetworkSummary } from '@/lib/view/network';
import { conditionOf, endOf, groupOf } from './condition';
import { openingDialog } from './opening-dialog';
import { useNetworkDeeds } from './use-network-deeds';
import { isAboutWhy, wantsWhy } from './why-fields';

const closing = later(async () => (await import('./close-dialog')).CloseDialog);
const keeping = later(async () => (await import('./close-dialog')).KeepClosedDialog);

type Asking = 'open' | 'close' | 'keep';
interface ActionProps {
  network: NetworkSummary;
  /** `minutes`: what the dialog to open begins with. */
  ask: (dialog: Asking, minutes?: number) => void;
}

/** What can be done to a network as it is now, most likely first. `fix` leads to its problems, from the list. */
export function NetworkActions({ network, fix = false }: { network: NetworkSummary; fix?: boolean }) {
  const [{ asking, minutes }, setAsked] = useState<{ asking?: Asking; minutes: number }>({ minutes: 60 });
  const ask = (dialog: Asking, minutes = 60) => setAsked({ asking: dialog, minutes });
  const done = () => setAsked({ minutes });
  return (
    <div
      className="flex flex-wrap items-center justify-end gap-1.5 empty:hidden"
      {...soon(openingDialog, closing)}
    >
      <Buttons network={network} ask={ask} fix={fix} />
      {asking === 'open' && <DialogLater of={openingDialog} given={{ network, minutes, onClose: done }} />}
      {asking === 'close' && <DialogLater of={closing} given={{ network, onClose: done }} />}
      {asking === 'keep' && <DialogLater of={keeping} given={{ network, onClose: done }} />}
    </div>
  );
}

function Buttons({ network, ask, fix }: ActionProps & { fix: boolean }): ReactNode {
  const condition = conditionOf(network);
  const fixLink = fix && groupOf(network) === 'attention' && <FixLink network={network} />;
  if (condition === 'unknown') return null;
  if (condition === 'open') {
    return (
      <>
        {fixLink}
        <OpenNow network={network} ask={ask} />
      </>
    );
  }
  if (condition === 'opening') return <CancelOpening network={network} ask={ask} />;
  if (condition === 'should-be-closed') {
    return (
      <>
        {fixLink}
        <CloseButton network={network} ask={ask} />
      </>
    );
  }
  return (
    <>
      {fixLink}
      {!network.problems.some(({ blocks }) => blocks) && <Closed network={network} ask={ask} />}
    </>
  );
}

function FixLink({ network }: { network: NetworkSummary }) {
  const t = useTranslations('action');
  return (
    <Button asChild size="small" look="danger">
      <Link href={`/networks/${network.vpcId}#problems`} prefetch={false}>
        {t('fix')}
      </Link>
    </Button>
  );
}

function OpenNow({ network, ask }: ActionProps) {
  const t = useTranslations('action');
  const deeds = useNetworkDeeds(network);
  const extend = useRight('extend', network);
  const release = useRight('release', network);
  const askInstead = () => ask('open', deeds.minutesExtended);
  const extendNow = () => {
    // What is not one's own is made longer by an opening of one's own.
    if (wantsWhy(network.wants) && !deeds.ownOnly) return askInstead();
    return deeds.extend((error) => {
      const wanted = isAboutWhy(error);
      if (wanted) askInstead();
      return wanted;
    });
  };
  return (
    <>
      {endOf(network) !== undefined && (
        <Button size="small" {...extend} disabled={extend.disabled || deeds.busy} onClick={extendNow}>
          {t('extend')}
        </Button>
      )}
      {deeds.mine.length > 0 && (
        <Button size="small" {...release} disabled={release.disabled || deeds.busy} onClick={deeds.release}>
          {t('done')}
        </Button>
      )}
      <CloseButton network={network} ask={ask} />
    </>
  );
}

function CloseButton({ network, ask }: ActionProps) {
  const t = useTranslations('action');
  return (
    <Button size="small" {...useRight('close', network)} onClick={() => ask('close')}>
      {t('closeNow')}
    </Button>
  );
}

/** An own opening is simply taken back; anything else asks first. */
function CancelOpening({ network, ask }: ActionProps) {
  const t = useTranslations('action');
  const deeds = useNetworkDeeds(network);
  const own = deeds.mine.length > 0;
  const right = { own: useRight('release', network), other: useRight('close', network) };
  const { disabled, ...rest } = own ? right.own : right.other;
  return (
    <Button
      size="small"
      {...rest}
      disabled={disabled || deeds.busy}
      onClick={own ? deeds.release : () => ask('close')}
    >
      {t('cancel')}
    </Button>
  );
}

function Closed({ network, ask }: ActionProps) {
  const t = useTranslations('action');
  const deeds = useNetworkDeeds(network);
  const resume = useRight('resume', network);
  return (
    <>
      {network.reason.kind === 'hold' && (
        <Button size="small" {...resume} disabled={resume.disabled || deeds.busy} onClick={deeds.resume}>
          {t('resume')}
        </Button>
      )}
      <OpenButton network={network} ask={ask} />
    </>
  );
}

/** One click opens for an hour; the arrow has other times. Where why must be said, the dialog asks for it. */
function OpenButton({ network, ask }: ActionProps) {
  const t = useTranslations();
  const deeds = useNetworkDeeds(network);
  const right = useRight('open', network);
  const frozen = network.reason.kind === 'freeze';
  const title = frozen ? { title: t('state.frozen') } : right;
  const off = right.disabled || frozen || deeds.busy;
  const open = (minutes: number) => {
    if (wantsWhy(network.wants)) return ask('open', minutes);
    return deeds.open({ minutes }, undefined, (error) => {
      const wanted = isAboutWhy(error);
      if (wanted) ask('open', minutes);
      return wanted;
    });
  };
  return (
    <span className="inline-flex">
      <Button size="small" {...title} disabled={off} className="rounded-r-none" onClick={() => open(60)}>
        {t('action.open1h')}
      </Button>
      <OtherTimes network={network} ask={ask} off={off} title={title.title} open={open} />
    </span>
  );
}

const otherMinutes = [15, 30, 120, 240, 480] as const;

interface OtherTimesProps extends ActionProps {
  off: boolean;
  /** Why it is off. */
  title: string | undefined;
  open: (minutes: number) => void;
}

function OtherTimes(props: OtherTimesProps) {
  const { network, ask, off, title, open } = props;
  const t = useTranslations('action');
  const time = useTimeWords();
  const keep = useRight('close', network);
  const trigger = (
    <Button
      size="small"
      disabled={off}
      title={title}
      aria-label={t('moreOpen', { name: network.name })}
      className="-ml-px w-7 rounded-l-none px-0"
    >
      <ChevronDown aria-hidden="true" className="!size-3.5" />
    </Button>
  );
  return (
    <Menu trigger={trigger}>
      {otherMinutes.map((minutes) => (
        <MenuItem key={minutes} onSelect={() => open(minutes)}>
          {t('openFor', { span: time.span(minutes * 60_000) })}
        </MenuItem>
      ))}
      <MenuItem onSelect={() => ask('open')}>{t('openUntil')}</MenuItem>
      <MenuLine />
      <MenuItem {...keep} onSelect={() => ask('keep')}>
        {t('keepClosed')}
      </MenuItem>
    </Menu>
  );
}
