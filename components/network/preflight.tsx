'use client';

import { Check as Tick, TriangleAlert, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { cn } from '@/components/ui/class-names';
import { Section } from '@/components/ui/section';
import type { NetworkDetail } from '@/lib/view/network';
import { type Check, otherStops, preflightChecks } from './preflight-checks';
import { problemWords } from './problem-words';

/** What would stop an opening, looked at before anybody opens; for each what to do. */
export function Preflight({ network }: { network: NetworkDetail }) {
  const t = useTranslations();
  const stopped = network.problems.some(({ blocks }) => blocks);
  const others = otherStops(network);
  return (
    <Section title={t('preflight.title')} className="px-5 py-4">
      <p className={cn('mb-3 font-medium', stopped ? 'text-danger-ink' : 'text-ink')}>
        {t(stopped ? 'preflight.stopped' : 'preflight.ready')}
      </p>
      <ul className="grid gap-2 text-sm">
        {preflightChecks(network).map((check) => (
          <Need key={check.need} check={check} />
        ))}
        {others.map((problem) => (
          <Missing key={problem.code + (problem.subject ?? '')} {...problemWords(t, problem)} />
        ))}
      </ul>
      <p className="mt-3 text-[13px] text-faint">{t('preflight.later')}</p>
    </Section>
  );
}

function Need({ check: { need, met, code, note } }: { check: Check }) {
  const t = useTranslations();
  if (!met) return <Missing {...problemWords(t, { code })} note={note} />;
  return (
    <li className="flex gap-2.5">
      <Tick aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-accent-ink" />
      <span className="sr-only">{t('preflight.met')}</span>
      <span className="min-w-0 text-muted">{t(`preflight.need.${need}`)}</span>
    </li>
  );
}

function Missing({ title, remedy, note = false }: { title: string; remedy: string; note?: boolean }) {
  const t = useTranslations();
  const Icon = note ? TriangleAlert : X;
  return (
    <li className="flex gap-2.5">
      <Icon
        aria-hidden="true"
        className={cn('mt-0.5 size-4 shrink-0', note ? 'text-warn-ink' : 'text-danger')}
      />
      <span className="sr-only">{t(note ? 'preflight.note' : 'preflight.missing')}</span>
      <span className="min-w-0">
        <span className="block font-medium">{title}</span>
        <span className="block text-muted">{remedy}</span>
      </span>
    </li>
  );
}
