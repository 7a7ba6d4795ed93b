'use client';

import { CircleQuestionMark } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { DialogLater } from '@/components/ui/dialog-later';
import { later, soon } from '@/components/ui/later';
import { isShortcut, searchOf } from './single-keys';

const sheet = later(async () => (await import('./help-sheet')).HelpSheet);

/** A button to the sheet of words and keys; with `keys` the keys `?` and `/` work too, on every page. */
export function Help({ keys = false, className }: { keys?: boolean; className?: string }) {
  const t = useTranslations('help');
  const [shown, show] = useState(false);
  useEffect(() => {
    if (!keys) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isShortcut(event)) return;
      if (event.key === '?') show(true);
      else if (event.key === '/') searchOf(document)?.focus();
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [keys]);
  return (
    <>
      <Button
        look="quiet"
        size="icon"
        aria-label={t('title')}
        title={t('title')}
        className={className}
        {...soon(sheet)}
        onClick={() => show(true)}
      >
        <CircleQuestionMark aria-hidden="true" />
      </Button>
      {shown && <DialogLater of={sheet} given={{ onClose: () => show(false) }} />}
    </>
  );
}
