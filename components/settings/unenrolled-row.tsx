'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import useSWR from 'swr';
import { client } from '@/components/live/client';
import { errorWords } from '@/components/live/error-words';
import type { Wants } from '@/components/network/why-fields';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { DialogLater } from '@/components/ui/dialog-later';
import { later, soon } from '@/components/ui/later';
import { Skeleton } from '@/components/ui/section';
import { SnippetBox } from '@/components/ui/snippet-box';
import { ApiProblem } from '@/lib/api/client';
import type { UnenrolledList } from '@/lib/view/settings';
import { siteLabel } from './site-label';

const dialog = later(async () => (await import('./enrol-dialog')).EnrolDialog);

type Unenrolled = UnenrolledList['networks'][number];

interface UnenrolledRowProps {
  network: Unenrolled;
  wants: Wants;
  /** Looks again at what is not enrolled. */
  refresh: () => Promise<unknown>;
}

/** A network that is not enrolled: what it lacks, and the text that adds it. */
export function UnenrolledRow({ network, wants, refresh }: UnenrolledRowProps) {
  const t = useTranslations();
  const [shown, show] = useState(false);
  const { vpcId, name, cidr, site } = network;
  return (
    <li className="grid gap-3 px-5 py-3.5">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <h3 className="break-words font-medium text-sm">{name ?? vpcId}</h3>
          <p className="text-[13px] text-muted">
            {[name === undefined ? undefined : vpcId, cidr, siteLabel(t, site)].filter(Boolean).join(' · ')}
          </p>
        </div>
        <Lacks network={network} />
        <EnrolButton network={network} wants={wants} refresh={refresh} />
        <Button
          size="small"
          aria-expanded={shown}
          aria-label={`${t('settings.enrolment.showText')}: ${name ?? vpcId}`}
          onClick={() => show(!shown)}
        >
          {t('settings.enrolment.showText')}
        </Button>
      </div>
      {shown && <Text vpcId={vpcId} name={name ?? vpcId} />}
    </li>
  );
}

/** Only where Sluice may set tags, and there is something to set them on. */
function EnrolButton({ network, wants, refresh }: UnenrolledRowProps) {
  const t = useTranslations();
  const [asking, ask] = useState(false);
  const { enrolling, tables, subnets, name, vpcId } = network;
  if (enrolling === 'not-offered' || tables.there === 0 || subnets.there === 0) return null;
  const right = enrolling === 'may' ? {} : { title: t('role.neededHere', { role: t('role.admin') }) };
  return (
    <span {...soon(dialog)}>
      <Button
        size="small"
        {...right}
        disabled={enrolling !== 'may'}
        aria-label={t('settings.enrolment.enrolOf', { name: name ?? vpcId })}
        onClick={() => ask(true)}
      >
        {t('settings.enrolment.enrol')}
      </Button>
      {asking && <DialogLater of={dialog} given={{ network, wants, refresh, onClose: () => ask(false) }} />}
    </span>
  );
}

function Lacks({ network: { tables, subnets, hasInternetGateway } }: { network: Unenrolled }) {
  const t = useTranslations('settings.enrolment');
  const toneOf = ({ there, tagged }: Unenrolled['tables']) =>
    there === 0 ? 'warn' : tagged > 0 ? 'accent' : 'plain';
  return (
    <div className="flex flex-wrap gap-1.5">
      <Badge tone={toneOf(tables)}>{t('tables', { count: tables.there, tagged: tables.tagged })}</Badge>
      <Badge tone={toneOf(subnets)}>{t('subnets', { count: subnets.there, tagged: subnets.tagged })}</Badge>
      {!hasInternetGateway && <Badge tone="warn">{t('noGateway')}</Badge>}
    </div>
  );
}

/** Asked for when it is wanted: of a thousand networks nobody wants all. */
function Text({ vpcId, name }: { vpcId: string; name: string }) {
  const t = useTranslations();
  const { data, error } = useSWR(`enrolment ${vpcId}`, () => client.enrolment(vpcId));
  if (error instanceof ApiProblem) {
    const { title, remedy } = errorWords(t, error);
    return (
      <p role="alert" className="text-sm text-warn-ink">
        {t('list.then', { first: title, second: remedy })}
      </p>
    );
  }
  if (data === undefined)
    return (
      <div>
        <span className="sr-only">{t('settings.enrolment.reading')}</span>
        <Skeleton className="h-32 rounded-lg" />
      </div>
    );
  if (data.items.length === 0) return <p className="text-muted text-sm">{t('settings.enrolment.nothing')}</p>;
  return (
    <div className="grid min-w-0 gap-2">
      <SnippetBox label={t('settings.enrolment.text', { name })} snippets={data.snippets} />
      <Link
        href={`/networks/${vpcId}`}
        prefetch={false}
        className="w-fit text-[13px] underline decoration-line-strong underline-offset-2 hover:decoration-current"
      >
        {t('settings.enrolment.page')}
      </Link>
    </div>
  );
}
