'use client';

import { Dialog as Radix } from 'radix-ui';
import { type ReactNode, useRef } from 'react';
import { cn } from './class-names';

interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  /** `panel` comes in from the side and is as tall as the screen. */
  shape?: 'box' | 'panel';
  wide?: boolean;
  children: ReactNode;
}

const shapes = {
  box: 'top-1/2 left-1/2 max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] max-w-md -translate-x-1/2 -translate-y-1/2 animate-fade overflow-y-auto rounded-xl border',
  panel: 'inset-y-0 right-0 flex w-full max-w-[34rem] animate-slide flex-col border-l',
};

/** A modal dialog: traps and returns focus, closes by Escape. The title names the action. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  shape = 'box',
  wide,
  children,
}: DialogProps) {
  const before = useRef<Element>(null);
  const giveBack = (event: Event) => {
    event.preventDefault();
    if (before.current instanceof HTMLElement) before.current.focus();
  };
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-fade bg-veil" />
        <Radix.Content
          className={cn(
            'fixed z-50 bg-surface text-ink shadow-pop outline-none',
            shapes[shape],
            wide && 'sm:max-w-[60rem]',
          )}
          onOpenAutoFocus={() => {
            before.current = document.activeElement;
          }}
          onCloseAutoFocus={giveBack}
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
        >
          <div className={shape === 'panel' ? 'border-b px-6 py-4 pr-14' : 'px-6 pt-5'}>
            <Radix.Title className="text-balance font-semibold text-base tracking-tight">{title}</Radix.Title>
            {description !== undefined && (
              <Radix.Description className="mt-0.5 text-muted text-sm">{description}</Radix.Description>
            )}
          </div>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** The foot of a dialog: its buttons, the verb last. */
export function DialogFoot({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <div className={cn('flex flex-wrap items-center justify-end gap-2 px-6 pt-2 pb-5', className)}>
      {children}
    </div>
  );
}

export const DialogClose = Radix.Close;
