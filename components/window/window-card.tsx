'use client';

import { Copy, Ellipsis, Globe, Pencil, SkipForward, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { Right } from '@/components/shell/me';
import { useMinute } from '@/components/time/now';
import { useTimeWords } from '@/components/time/reader';
import { zoneName } from '@/components/time/zones';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Switch } from '@/components/ui/choice';
import { cn } from '@/components/ui/class-names';
import { DialogLater } from '@/components/ui/dialog-later';
import { later } from '@/components/ui/later';
import { Menu, MenuItem } from '@/components/ui/menu';
import type { WindowView } from '@/lib/view/network';
import { limitWords, ruleWords } from './rule-words';
import { useWindowDeeds } from './use-window-deeds';

const deletion = later(async () => (await import('./delete-window-dialog')).DeleteWindowDialog);

interface CardProps {
  window: WindowView;
  /** Whether the person may change windows here. */
  may: Right;
  onEdit: () => void;
  /** Begins a new window like it. */
  onCopy: () => void;
}

/** A window in words, its next opening, and what can be done with it. */
export function WindowCard({ window, may, onEdit, onCopy }: CardProps) {
  const t = useTranslations();
  const time = useTimeWords();
  const deeds = useWindowDeeds(window);
  const owner = window.managedBy;
  const right = owner === undefined ? may : { disabled: true, title: t('windows.managedHint', { owner }) };
  return (
    <li className="flex items-start gap-4 px-5 py-4">
      <span className="pt-0.5" title={right.title}>
        <Switch
          label={t('windows.switch', { name: window.name })}
          checked={!window.off}
          disabled={right.disabled || deeds.busy}
          onChange={deeds.switchTo}
        />
      </span>
      <div className={cn('min-w-0 flex-1', window.off && 'text-muted')}>
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
          {window.name}
          <Marks window={window} />
        </p>
        <p>{ruleWords(t, time, window.rule)}</p>
        <p className="flex flex-wrap gap-x-2 text-[13px] text-muted">
          <span className="inline-flex items-center gap-1">
            <Globe aria-hidden="true" className="size-3.5 text-faint" />
            {zoneName(window.zone)}
          </span>
          {limitWords(t, time, window).map((words) => (
            <span key={words} className="before:mr-2 before:text-faint before:content-['·']">
              {words}
            </span>
          ))}
        </p>
        <Next window={window} />
      </div>
      {owner === undefined && <Deeds window={window} may={may} onEdit={onEdit} onCopy={onCopy} />}
    </li>
  );
}

function Marks({ window }: { window: WindowView }) {
  const t = useTranslations('windows');
  const owner = window.managedBy;
  return (
    <>
      {window.openNow && <Badge tone="accent">{t('openNow')}</Badge>}
      {window.off && <Badge>{t('off')}</Badge>}
      {owner !== undefined && <Badge title={t('managedHint', { owner })}>{t('managed', { owner })}</Badge>}
      {window.changedOutside && (
        <Badge
          tone="warn"
          title={owner === undefined ? t('changedOutsideHint') : t('managedWrongHint', { owner })}
        >
          {owner === undefined ? t('changedOutside') : t('managedWrong')}
        </Badge>
      )}
    </>
  );
}

/** The next opening in the window's zone, and in the reader's if that says something else. */
function Next({ window }: { window: WindowView }) {
  const t = useTranslations();
  const time = useTimeWords();
  const now = useMinute();
  const [next] = window.nextOpenings;
  const skipped = window.skipOpenings.filter((instant) => Date.parse(instant) > Date.parse(now)).length;
  if (window.off) return null;
  if (next === undefined) return <p className="mt-1 text-[13px] text-faint">{t('windows.ended')}</p>;
  const own = time.in(window.zone).moment(next.opens, now);
  const readers = time.moment(next.opens, now);
  return (
    <p className="mt-1 text-[13px] text-muted tabular-nums">
      {t('windows.next', { time: own })}
      {own !== readers && (
        <span className="text-faint">
          {' '}
          · {t('windows.nextZone', { time: readers, zone: zoneName(time.zone) })}
        </span>
      )}
      {skipped > 0 && <span className="text-warn-ink"> · {t('windows.skipped', { count: skipped })}</span>}
    </p>
  );
}

function Deeds({ window, may: right, onEdit, onCopy }: CardProps) {
  const t = useTranslations('windows');
  const deeds = useWindowDeeds(window);
  const [deleting, setDeleting] = useState(false);
  const trigger = (
    <Button
      look="quiet"
      size="icon"
      aria-label={t('more', { name: window.name })}
      title={right.title}
      disabled={right.disabled}
    >
      <Ellipsis aria-hidden="true" />
    </Button>
  );
  return (
    <div className="flex items-center gap-1">
      {!window.off && window.nextOpenings.length > 0 && (
        <Button
          look="quiet"
          size="small"
          {...right}
          disabled={right.disabled || deeds.busy}
          onClick={deeds.skipNext}
          className="max-sm:hidden"
        >
          {t('skipNext')}
        </Button>
      )}
      <Button look="quiet" size="small" {...right} onClick={onEdit} className="max-sm:hidden">
        {t('edit')}
      </Button>
      <Menu trigger={trigger}>
        <MenuItem onSelect={onEdit} className="sm:hidden">
          <Pencil aria-hidden="true" />
          {t('edit')}
        </MenuItem>
        {!window.off && window.nextOpenings.length > 0 && (
          <MenuItem onSelect={deeds.skipNext} className="sm:hidden">
            <SkipForward aria-hidden="true" />
            {t('skipNext')}
          </MenuItem>
        )}
        <MenuItem onSelect={onCopy}>
          <Copy aria-hidden="true" />
          {t(window.rule.type === 'weekly' ? 'copyDays' : 'copy')}
        </MenuItem>
        <MenuItem onSelect={() => setDeleting(true)} className="text-danger-ink [&_svg]:text-danger-ink">
          <Trash2 aria-hidden="true" />
          {t('delete')}
        </MenuItem>
      </Menu>
      {deleting && <DialogLater of={deletion} given={{ window, onClose: () => setDeleting(false) }} />}
    </div>
  );
}
