'use client';

import { Check as Tick, TriangleAlert, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { cn } from '@/components/ui/class-names';
import { Section } from '@/components/ui/section';
import { networkSlot } from '@/lib/egress/items';
import { byCode } from '@/lib/egress/said-once';
import type { NetworkDetail } from '@/lib/view/network';
import { type Check, otherStops, preflightChecks } from './preflight-checks';
import { problemWords } from './problem-words';
import { Subjects } from './subjects';

/** What would stop an opening, looked at before anybody opens; for each what to do. */
export function Preflight({ network }: { network: NetworkDetail }) {
  const t = useTranslations();
  const stopped = network.problems.some(({ blocks }) => blocks);
  return (
    <Section title={t('preflight.title')} className="px-5 py-4">
      <p className={cn('mb-3 font-medium', stopped ? 'text-danger-ink' : 'text-ink')}>
        {t(stopped ? 'preflight.stopped' : 'preflight.ready')}
      </p>
      <ul className="grid gap-2 text-sm">
        {preflightChecks(network).map((check) => (
          <Need key={check.need} check={check} />
        ))}
        {byCode(otherStops(network)).map((alike) => (
          <Missing key={alike[0].code} {...problemWords(t, alike[0])} about={subjectsOf(alike)} />
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

/** What they are about, unless it is the network as a whole. */
function subjectsOf(alike: NetworkDetail['problems']): string[] {
  return alike.flatMap(({ subject }) => (subject === undefined || subject === networkSlot ? [] : [subject]));
}

interface MissingProps {
  title: string;
  remedy: string;
  about?: readonly string[];
  note?: boolean;
}

function Missing({ title, remedy, about = [], note = false }: MissingProps) {
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
        <Subjects of={about} className="text-muted" />
        <span className="block text-muted">{remedy}</span>
      </span>
    </li>
  );
}
