'use client';

import { CircleCheck, LoaderCircle, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { errorWords } from '@/components/live/error-words';
import { Button } from '@/components/ui/button';
import type { NetworkSummary } from '@/lib/view/network';
import type { SavingMany } from './use-save-many';
import { isWritten, type Written } from './write-many';

interface ManyResultsProps {
  networks: readonly Pick<NetworkSummary, 'vpcId' | 'name'>[];
  saving: SavingMany;
}

/** How the writing stands in each network: what was refused and why first, then what is left, then what is saved. */
export function ManyResults({ networks, saving: { written, busy, stop } }: ManyResultsProps) {
  const t = useTranslations('many');
  const top = useRef<HTMLElement>(null);
  // They stand above the controls: whoever has scrolled down is led to them.
  useEffect(() => {
    if (busy) top.current?.scrollIntoView({ block: 'start' });
  }, [busy]);
  if (written.size === 0) return null;
  const of = (fits: (one: Written | undefined) => boolean) =>
    networks.filter(({ vpcId }) => fits(written.get(vpcId)));
  const saved = of((one) => one !== undefined && isWritten(one));
  const refused = of((one) => one?.kind === 'refused' || one?.kind === 'several');
  const left = networks.length - saved.length - refused.length;
  const told = { saved: saved.length, all: networks.length };
  return (
    <section ref={top} aria-label={t('results')} className="grid gap-3 border-b px-6 py-5">
      <div className="flex items-center justify-between gap-3">
        <p role="status" className="flex items-center gap-2 font-medium">
          {busy && (
            <LoaderCircle
              aria-hidden="true"
              className="size-4 animate-spin text-faint motion-reduce:animate-none"
            />
          )}
          {t(busy ? 'saving' : 'saved', told)}
        </p>
        {busy && (
          <Button size="small" onClick={stop}>
            {t('stop')}
          </Button>
        )}
      </div>
      <div
        role="progressbar"
        aria-label={t('results')}
        aria-valuemin={0}
        aria-valuemax={networks.length}
        aria-valuenow={saved.length + refused.length}
        className="h-1.5 overflow-hidden rounded-full bg-line"
      >
        <div
          className="h-full rounded-full bg-accent transition-[width] motion-reduce:transition-none"
          style={{ width: `${((saved.length + refused.length) / networks.length) * 100}%` }}
        />
      </div>
      {!busy && left > 0 && <p className="text-muted text-sm">{t('left', { count: left })}</p>}
      {refused.length > 0 && (
        <div
          role="alert"
          className="grid gap-2 rounded-lg border border-danger-line bg-danger-soft px-4 py-3 text-sm"
        >
          <p className="font-medium text-danger-ink">{t('refused', { count: refused.length })}</p>
          <ul className="grid max-h-72 gap-2 overflow-y-auto">
            {refused.map(({ vpcId, name }) => (
              <li key={vpcId} className="flex gap-2">
                <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-danger-ink" />
                <span className="min-w-0">
                  <a
                    href={`/networks/${vpcId}`}
                    target="_blank"
                    rel="noreferrer"
                    className="font-medium underline underline-offset-4"
                  >
                    {name}
                  </a>{' '}
                  <Why written={written.get(vpcId)} />
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {saved.length > 0 && <Saved networks={saved} written={written} />}
    </section>
  );
}

function Why({ written }: { written: Written | undefined }) {
  const t = useTranslations();
  if (written?.kind === 'several') return <span className="text-muted">{t('many.several')}</span>;
  if (written?.kind !== 'refused') return null;
  const { title, remedy, detail, request } = errorWords(t, written.error);
  return (
    <span className="text-muted">
      {title}. {remedy} <span className="text-faint">{[detail, request].filter(Boolean).join(' · ')}</span>
    </span>
  );
}

function Saved({
  networks,
  written,
}: {
  networks: ManyResultsProps['networks'];
  written: SavingMany['written'];
}) {
  const t = useTranslations('many');
  return (
    <details className="text-sm">
      <summary className="font-medium text-[13px]">{t('savedIn', { count: networks.length })}</summary>
      <ul className="mt-2 grid max-h-56 gap-1 overflow-y-auto text-muted">
        {networks.map(({ vpcId, name }) => (
          <li key={vpcId} className="flex items-center gap-2">
            <CircleCheck aria-hidden="true" className="size-4 shrink-0 text-accent-ink" />
            {name}
            <span className="text-faint">
              {t(written.get(vpcId)?.kind === 'replaced' ? 'replaced' : 'added')}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
