'use client';

import { CircleAlert, CircleCheck, CircleHelp, ExternalLink, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Said } from '@/components/network/sayings';
import { WhyWords } from '@/components/network/why-words';
import { useMinute } from '@/components/time/now';
import { useTimeWords } from '@/components/time/reader';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/class-names';
import { consoleLink } from '@/lib/egress/console-link';
import type { Health } from '@/lib/view/answers';
import type { Upkeep } from '@/lib/view/settings';
import type { Leftover, Line, Tone } from './health-lines';

type SiteHealth = Health['sites'][number];
type Found = Upkeep['sites'][number]['found'];

const marks = { good: CircleCheck, warn: TriangleAlert, bad: CircleAlert, unknown: CircleHelp } as const;
const colours = {
  good: 'text-accent-ink',
  warn: 'text-warn-ink',
  bad: 'text-danger',
  unknown: 'text-faint',
} as const;

/** How something is, by shape and colour and in words. */
export function ToneMark({ tone }: { tone: Tone }) {
  const t = useTranslations('settings.health');
  const Icon = marks[tone];
  return <Icon role="img" aria-label={t(tone)} className={cn('size-4.5 shrink-0', colours[tone])} />;
}

interface HealthLineProps {
  line: Line;
  site: SiteHealth;
  found: Found;
}

/** One thing that is looked at: what it is, how it is, and what to do if it is not well. */
export function HealthLine({ line, site, found }: HealthLineProps) {
  const t = useTranslations('settings.health');
  const { title, text } = useLineWords(line, site, found);
  const wrong = line.tone === 'bad' || line.tone === 'warn';
  return (
    <li className={cn('flex gap-3 px-5 py-3', line.tone === 'bad' && 'bg-danger-soft/50')}>
      <span className="mt-px">
        <ToneMark tone={line.tone} />
      </span>
      <div className="grid min-w-0 flex-1 gap-x-6 text-sm md:grid-cols-[14rem_1fr]">
        <h3 className="font-medium">{title}</h3>
        <div className="min-w-0">
          <p className="text-muted">{text}</p>
          {wrong && (
            <p className="mt-0.5">
              {t.rich('doIt', {
                label: (words) => <span className="text-faint">{words}</span>,
                text: t(`line.${line.id}.do`),
              })}
            </p>
          )}
          {line.id === 'attention' && wrong && <ToNetworks />}
          {line.id === 'leftovers' && <Leftovers leftovers={line.leftovers} site={site.site} />}
          {line.id === 'entries' && <Entries entries={line.entries} />}
          <Details details={line.details} />
        </div>
      </div>
    </li>
  );
}

/** The regular look comes every five minutes. */
const lookMs = 5 * 60_000;

function useLineWords(line: Line, { lastSweepAt }: SiteHealth, found: Found) {
  const t = useTranslations('settings.health.line');
  const format = useFormatter();
  const time = useTimeWords();
  const now = useMinute();
  const comma = useTranslations('list')('comma');
  if (line.id === 'quota') {
    const { name, used, most, source, zone = '' } = line.quota;
    const values = { used: format.number(used), most: format.number(most) };
    const guessed = name === 'addresses' && source === 'default';
    return {
      title: t(`${name}.title`, { zone }),
      text: t(guessed ? 'addresses.guess' : `${name}.some`, values),
    };
  }
  const title = t(`${line.id}.title`);
  if (line.id === 'look' && line.tone === 'good' && lastSweepAt !== undefined) {
    const next = new Date(Date.parse(lastSweepAt) + lookMs).toISOString();
    const times = { last: time.moment(lastSweepAt, now), next: time.moment(next, now) };
    if (found?.networks === undefined) return { title, text: t('look.good', times) };
    const counted = { ...times, networks: found.networks, runs: found.runsStarted ?? 0 };
    return { title, text: t('look.goodCounted', counted) };
  }
  if (line.id === 'look' && line.tone === 'bad' && lastSweepAt !== undefined)
    return { title, text: t('look.badSince', { last: time.moment(lastSweepAt, now) }) };
  const key = t.has(`${line.id}.${line.tone}`) ? line.tone : 'bad';
  const rights = line.id === 'rights' ? (line.rights ?? []).join(comma) : '';
  const count = 'count' in line ? (line.count ?? 0) : 0;
  return { title, text: t(`${line.id}.${key}`, { count, rights }) };
}

function ToNetworks() {
  const t = useTranslations('shell');
  return (
    <Link href="/" className="underline decoration-line-strong underline-offset-2 hover:decoration-current">
      {t('networks')}
    </Link>
  );
}

/** So many are shown at first. */
const few = 10;

function Leftovers({ leftovers, site }: { leftovers: readonly Leftover[]; site: SiteHealth['site'] }) {
  const t = useTranslations('settings');
  const [all, showAll] = useState(false);
  if (leftovers.length === 0) return null;
  const shown = all ? leftovers : leftovers.slice(0, few);
  return (
    <>
      <ul className="mt-1.5 grid gap-1.5">
        {shown.map((one) => (
          <li key={`${one.kind} ${one.id}`} className="rounded-md bg-sunken px-3 py-2">
            <p className="flex flex-wrap items-center gap-x-2">
              <span className="font-medium">{t(`health.kind.${one.kind}`)}</span>
              {t(`health.resource.${one.resource}`)} <code className="font-mono text-xs">{one.id}</code>
              <a
                href={consoleLink(site, one.resource, one.id)}
                target="_blank"
                rel="noreferrer"
                className="inline-flex items-center gap-1 underline decoration-line-strong underline-offset-2 hover:decoration-current"
              >
                {t('health.console')}
                <ExternalLink aria-hidden="true" className="size-3.5" />
              </a>
            </p>
            <p className="text-[13px] text-muted">
              {one.kind === 'perhaps-ours' ? (
                <Said
                  problem={{ code: 'suspected-orphan', message: one.why, subject: one.id, about: one.about }}
                />
              ) : (
                <WhyWords about={one.about} otherwise={one.why} />
              )}
            </p>
          </li>
        ))}
      </ul>
      {shown.length < leftovers.length && (
        <Button size="small" look="quiet" className="mt-1.5" onClick={() => showAll(true)}>
          {t('show', { count: leftovers.length })}
        </Button>
      )}
    </>
  );
}

/** Entries that Sluice cannot read, each with why. */
function Entries({ entries }: { entries: SiteHealth['spoilt'] }) {
  const t = useTranslations('settings');
  const [all, showAll] = useState(false);
  if (entries.length === 0) return null;
  const shown = all ? entries : entries.slice(0, few);
  return (
    <>
      <ul className="mt-1 grid gap-0.5">
        {shown.map(({ name, why, about }) => (
          <li key={name} className="break-words text-[13px] text-muted">
            <code className="break-all font-mono text-[12.5px]">{name}</code>{' '}
            <WhyWords about={about} otherwise={why} />
          </li>
        ))}
      </ul>
      {shown.length < entries.length && (
        <Button size="small" look="quiet" className="mt-1.5" onClick={() => showAll(true)}>
          {t('show', { count: entries.length })}
        </Button>
      )}
    </>
  );
}

/** What the API or AWS said, in English: it names the case. */
function Details({ details }: { details: readonly string[] }) {
  const t = useTranslations('settings');
  const [all, showAll] = useState(false);
  if (details.length === 0) return null;
  const shown = all ? details : details.slice(0, few);
  return (
    <>
      <ul className="mt-1 grid gap-0.5">
        {shown.map((text) => (
          <li key={text} className="break-words text-[12.5px] text-muted">
            {t('health.original')}
            <span lang="en" className="font-mono">
              {text}
            </span>
          </li>
        ))}
      </ul>
      {shown.length < details.length && (
        <Button size="small" look="quiet" className="mt-1.5" onClick={() => showAll(true)}>
          {t('show', { count: details.length })}
        </Button>
      )}
    </>
  );
}
