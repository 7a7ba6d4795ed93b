'use client';

import { CircleCheck, LoaderCircle, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import type { Translate } from '@/components/i18n/translate';
import type { Stands } from '@/components/live/each-of-many';
import { errorWords } from '@/components/live/error-words';
import type { OfMany } from '@/components/live/use-each-of-many';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/class-names';
import type { NetworkSummary } from '@/lib/view/network';

/** How it ended in one network, in words. */
export type ManyStand =
  | { readonly kind: 'done'; readonly note: string }
  | { readonly kind: 'refused'; readonly why: string };

type Network = Pick<NetworkSummary, 'vpcId' | 'name'>;
interface ManyStandsProps<Done> {
  networks: readonly Network[];
  many: Pick<OfMany<Done>, 'stands' | 'busy' | 'stop'>;
  standOf: (t: Translate, did: Done) => ManyStand;
  /** The messages below `many` that tell of this deed. */
  words: Readonly<Record<'busy' | 'done' | 'refused' | 'doneIn' | 'left', string>>;
  className?: string;
}

/** How a deed stands in each network: what was refused and why first, then what is left, then what is done. */
export function ManyStands<Done>({ networks, many, standOf, words, className }: ManyStandsProps<Done>) {
  const t = useTranslations('many');
  const whole = useTranslations();
  const { stands, busy, stop } = many;
  const top = useRef<HTMLElement>(null);
  // They stand above the controls: whoever has scrolled down is led to them.
  useEffect(() => {
    if (busy) top.current?.scrollIntoView({ block: 'start' });
  }, [busy]);
  if (stands.size === 0) return null;
  const ended = networks.map((network) => ({
    network,
    end: endOf(whole, stands.get(network.vpcId), standOf),
  }));
  const done = ended.flatMap(({ network, end }) =>
    end?.kind === 'done' ? [{ network, note: end.note }] : [],
  );
  const refused = ended.flatMap(({ network, end }) =>
    end?.kind === 'refused' ? [{ network, why: end.why }] : [],
  );
  const left = networks.length - done.length - refused.length;
  return (
    <section ref={top} aria-label={t('results')} className={cn('grid gap-3', className)}>
      <div className="flex items-center justify-between gap-3">
        <p role="status" className="flex items-center gap-2 font-medium">
          {busy && (
            <LoaderCircle
              aria-hidden="true"
              className="size-4 animate-spin text-faint motion-reduce:animate-none"
            />
          )}
          {t(busy ? words.busy : words.done, { done: done.length, all: networks.length })}
        </p>
        {busy && (
          <Button size="small" onClick={stop}>
            {t('stop')}
          </Button>
        )}
      </div>
      <Progress title={t('results')} ended={done.length + refused.length} all={networks.length} />
      {!busy && left > 0 && <p className="text-muted text-sm">{t(words.left, { count: left })}</p>}
      {refused.length > 0 && <Refused title={t(words.refused, { count: refused.length })} of={refused} />}
      {done.length > 0 && <Done title={t(words.doneIn, { count: done.length })} of={done} />}
    </section>
  );
}

function Progress({ title, ended, all }: { title: string; ended: number; all: number }) {
  return (
    <div
      role="progressbar"
      aria-label={title}
      aria-valuemin={0}
      aria-valuemax={all}
      aria-valuenow={ended}
      className="h-1.5 overflow-hidden rounded-full bg-line"
    >
      <div
        className="h-full rounded-full bg-accent transition-[width] motion-reduce:transition-none"
        style={{ width: `${(ended / all) * 100}%` }}
      />
    </div>
  );
}

/** Undefined while it is not known. */
function endOf<Done>(
  t: Translate,
  stands: Stands<Done> | undefined,
  standOf: (t: Translate, did: Done) => ManyStand,
): ManyStand | undefined {
  if (stands === undefined || stands.kind === 'busy') return undefined;
  if (stands.kind === 'done') return standOf(t, stands.did);
  const { title, remedy, request } = errorWords(t, stands.error);
  return { kind: 'refused', why: [`${title}.`, remedy, request].filter(Boolean).join(' ') };
}

function Refused({ title, of }: { title: string; of: readonly { network: Network; why: string }[] }) {
  return (
    <div
      role="alert"
      className="grid gap-2 rounded-lg border border-danger-line bg-danger-soft px-4 py-3 text-sm"
    >
      <p className="font-medium text-danger-ink">{title}</p>
      <ul className="grid max-h-72 gap-2 overflow-y-auto">
        {of.map(({ network: { vpcId, name }, why }) => (
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
              <span className="text-muted">{why}</span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Done({ title, of }: { title: string; of: readonly { network: Network; note: string }[] }) {
  return (
    <details className="text-sm">
      <summary className="font-medium text-[13px]">{title}</summary>
      <ul className="mt-2 grid max-h-56 gap-1 overflow-y-auto text-muted">
        {of.map(({ network: { vpcId, name }, note }) => (
          <li key={vpcId} className="flex items-start gap-2">
            <CircleCheck aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-accent-ink" />
            <span className="min-w-0">
              {name} <span className="text-faint">{note}</span>
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
