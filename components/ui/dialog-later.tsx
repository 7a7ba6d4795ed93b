'use client';

import { useTranslations } from 'next-intl';
import { type ComponentType, useEffect, useLayoutEffect, useRef } from 'react';
import { Button } from './button';
import { cn } from './class-names';
import { type Later, useLater } from './later';
import { Skeleton } from './section';

interface Closable {
  readonly onClose: () => void;
}
type Shape = 'box' | 'panel';

interface DialogLaterProps<P extends Closable> {
  of: Later<ComponentType<P>>;
  /** What the dialog is drawn with. */
  given: P;
  shape?: Shape;
}

/** A dialog whose code is fetched when it is asked for. */
export function DialogLater<P extends Closable>({ of, given, shape = 'box' }: DialogLaterProps<P>) {
  const { part: Dialog, failed, again } = useLater(of);
  if (Dialog !== undefined) return <Dialog {...given} />;
  return <Waiting shape={shape} failed={failed} onRetry={again} onClose={given.onClose} />;
}

const shapes = {
  box: 'm-auto w-[calc(100vw-2rem)] max-w-md rounded-xl border px-6 py-5',
  panel: 'ml-auto h-dvh max-h-none w-full max-w-[34rem] border-l px-6 py-5 sm:max-w-[60rem]',
};

interface WaitingProps extends Closable {
  shape: Shape;
  failed: boolean;
  onRetry: () => void;
}

/** What stands where the dialog will be: the browser's own modal dialog, which gives the focus back when it goes. */
function Waiting({ shape, failed, onRetry, onClose }: WaitingProps) {
  const t = useTranslations();
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  useEffect(() => {
    const shown = dialog.current;
    shown?.addEventListener('cancel', onClose);
    return () => shown?.removeEventListener('cancel', onClose);
  }, [onClose]);
  return (
    <dialog
      ref={dialog}
      aria-label={t(failed ? 'later.failed' : 'later.loading')}
      className={cn(
        'animate-fade bg-surface text-ink shadow-pop backdrop:bg-veil',
        shapes[failed ? 'box' : shape],
      )}
    >
      {failed ? (
        <div role="alert" className="grid gap-4">
          <div>
            <p className="font-semibold">{t('later.failed')}</p>
            <p className="text-muted">{t('later.failedText')}</p>
          </div>
          <div className="flex justify-end gap-2">
            <Button onClick={onClose}>{t('action.back')}</Button>
            <Button look="primary" onClick={onRetry}>
              {t('action.retry')}
            </Button>
          </div>
        </div>
      ) : (
        <div className="grid gap-3">
          <Skeleton className="h-5 w-1/2" />
          <Skeleton className="h-4 w-4/5" />
          <Skeleton className="h-9 w-full" />
        </div>
      )}
    </dialog>
  );
}
