'use client';

import { useEffect } from 'react';
import { Toaster, toast } from 'sonner';
import { followTold } from './tell';

/** Where toasts stand; it shows what was told before it was here too. */
export function ToastStand() {
  // After the effect of the Toaster, by which it hears of toasts.
  useEffect(() => followTold(({ look, title, ...rest }) => void toast[look](title, rest)), []);
  // In the middle: at the right they would lie on the buttons of the last rows.
  return <Toaster position="bottom-center" toastOptions={{ classNames }} gap={8} />;
}

const classNames = {
  toast: '!bg-surface !text-ink !border-line-strong !shadow-pop !rounded-lg !font-sans !items-start',
  description: '!text-muted',
  success: '[&_[data-icon]]:!text-accent-ink',
  error: '!border-danger-line [&_[data-icon]]:!text-danger-ink',
};
