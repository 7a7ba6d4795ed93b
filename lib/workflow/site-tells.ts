import type { Temporal } from 'temporal-polyfill';
import { consoleLink } from '@/lib/egress/console-link';
import type { Finding } from '@/lib/egress/findings';
import { hash } from '@/lib/egress/hash';
import { type Problem, problem } from '@/lib/egress/problem';
import type { Site } from '@/lib/egress/site';
import { detailTypes, type Tell } from './notice';

/** What a sweep has to say that no single network says. */
export interface SiteTold {
  readonly site: Site;
  readonly now: Temporal.Instant;
  /** Why the records cannot be read. */
  readonly recordsUnknown?: string;
  /** Names of the site's entries that cannot be read. */
  readonly spoilt: readonly string[];
  /** Names of entries in the group that are none of ours. */
  readonly foreign: readonly string[];
  /** What may be ours and belongs to no network that is known. */
  readonly strays: readonly Finding[];
}

/**
 * Told of the site, each by a name that makes it happen once: that nothing is known of the windows, once an hour; entries
 * that cannot be read, when others than before and once a day; entries that are none of ours, when others than before;
 * what lies about, each once a day.
 */
export function siteTells(told: SiteTold): Tell[] {
  const hour = told.now.toString().slice(0, 13).replace(/[-T]/g, '');
  const day = hour.slice(0, 8);
  const unknown = told.recordsUnknown === undefined ? [] : [recordsUnknown(told.recordsUnknown)];
  return [
    ...unknown.map((one) => tell(told, `records-unknown_${hour}`, one)),
    ...entriesOf('spoilt-entry', told.spoilt).map((one) =>
      tell(told, `spoilt-entry_${hashOf(told.spoilt)}_${day}`, one),
    ),
    ...entriesOf('foreign-entry', told.foreign).map((one) =>
      tell(told, `foreign-entry_${hashOf(told.foreign)}`, one),
    ),
    ...told.strays.map((stray) => tell(told, `suspected-orphan_${stray.id}_${day}`, suspected(stray), stray)),
  ];
}

function recordsUnknown(why: string): Problem {
  return problem('records-unknown', { detail: '', ...(why === 'group-missing' ? { why } : {}) });
}

function entriesOf(code: 'spoilt-entry' | 'foreign-entry', names: readonly string[]): Problem[] {
  const [first, ...others] = names;
  if (first === undefined) return [];
  const subject = others.length > 0 ? `${first} and ${others.length} more` : first;
  return [problem(code, { subject })];
}

const hashOf = (names: readonly string[]) => hash(names.join()).toString(36);

function suspected({ id, why }: Finding): Problem {
  return { ...problem('suspected-orphan', { subject: id }), message: why };
}

function tell({ site, now }: SiteTold, name: string, found: Problem, about?: Finding): Tell {
  const where = `${site.accountId}, ${site.region}`;
  const link = about ? [`Console: ${consoleLink(site, about.resource, about.id)}`] : [];
  const lines = [`Sluice needs attention: ${where}`, found.message, `What to do: ${found.remedy}`, ...link];
  return {
    name: `site_${name}`,
    input: {
      schema: 1,
      kind: 'site',
      detailType: detailTypes.site,
      subject: `Sluice: needs attention: ${where}`,
      message: lines.join('\n'),
      detail: { ...site, at: now.toString(), problem: found },
    },
  };
}
