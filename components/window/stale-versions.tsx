'use client';

import { useTranslations } from 'next-intl';
import { useMinute } from '@/components/time/now';
import { useTimeWords } from '@/components/time/reader';
import { Button } from '@/components/ui/button';
import type { WindowView } from '@/lib/view/network';
import { WindowDraft } from '@/lib/window/record';
import { draftOf, type FormValues, whyOf } from './form-values';
import { limitWords, ruleWords } from './rule-words';

interface StaleVersionsProps {
  mine: FormValues;
  theirs: WindowView;
  busy: boolean;
  onKeep: () => void;
  onTake: () => void;
}

/** Two versions of a window side by side, where they differ, after somebody else saved first. */
export function StaleVersions({ mine, theirs, busy, onKeep, onTake }: StaleVersionsProps) {
  const t = useTranslations('editor.stale');
  const time = useTimeWords();
  const now = useMinute();
  const rows = useDifferences(mine, theirs);
  return (
    <div role="alert" className="rounded-xl border border-warn-line bg-warn-soft p-4">
      <p className="font-medium">{t('title')}</p>
      <p className="text-muted text-sm">
        {t('text', { name: theirs.by.name, time: time.moment(theirs.at, now) })}
      </p>
      <table className="mt-3 w-full text-left text-[13px]">
        <thead className="text-muted">
          <tr className="[&>th]:pb-1 [&>th]:font-normal">
            <th scope="col">
              <span className="sr-only">{t('field')}</span>
            </th>
            <th scope="col">{t('yours')}</th>
            <th scope="col">{t('theirs')}</th>
          </tr>
        </thead>
        <tbody className="align-top">
          {rows.map((row) => (
            <tr key={row.label} className="border-warn-line border-t [&>*]:py-1.5 [&>*]:pr-3">
              <th scope="row" className="font-normal text-muted">
                {row.label}
              </th>
              <td>{row.mine}</td>
              <td>{row.theirs}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button size="small" onClick={onKeep} disabled={busy}>
          {t('keep')}
        </Button>
        <Button size="small" onClick={onTake} disabled={busy}>
          {t('take')}
        </Button>
      </div>
    </div>
  );
}

function useDifferences(mine: FormValues, theirs: WindowView) {
  const t = useTranslations();
  const time = useTimeWords();
  const parsed = WindowDraft.safeParse(draftOf(mine));
  if (!parsed.success) return [];
  const words = (draft: WindowDraft, { reason = '', ticket = '' }: Pick<WindowView, 'reason' | 'ticket'>) => [
    { label: t('editor.name'), text: draft.name },
    { label: t('editor.repeats'), text: ruleWords(t, time, draft.rule) },
    { label: t('editor.zone'), text: draft.zone },
    { label: t('editor.more'), text: limitWords(t, time, draft).join(t('list.comma')) },
    { label: t('openDialog.reason'), text: reason },
    { label: t('openDialog.ticket'), text: ticket },
  ];
  const saved = words(theirs, theirs);
  const rows = words(parsed.data, whyOf(mine)).flatMap(({ label, text }, index) => {
    const other = saved[index]?.text ?? '';
    return text === other ? [] : [{ label, mine: text, theirs: other }];
  });
  const only = (dates: readonly string[], others: readonly string[]) =>
    dates
      .filter((date) => !others.includes(date))
      .map(time.dayOfYear)
      .join(t('list.comma'));
  const skips = {
    label: t('editor.skipDates'),
    mine: only(parsed.data.skipDates, theirs.skipDates),
    theirs: only(theirs.skipDates, parsed.data.skipDates),
  };
  return skips.mine === skips.theirs ? rows : [...rows, skips];
}
