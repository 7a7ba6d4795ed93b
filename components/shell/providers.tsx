'use client';

import { ThemeProvider } from 'next-themes';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import type { ReactNode } from 'react';
import { Toaster } from 'sonner';
import { NowProvider } from '@/components/time/now';
import { ReaderZone } from '@/components/time/reader';
import type { Me } from '@/lib/view/answers';
import { MeProvider } from './me';

interface ProvidersProps {
  me: Me;
  serverNow: string;
  zone: string;
  children: ReactNode;
}

/** What every page is drawn with: theme, person, time, zone, the address's state and toasts. */
export function Providers({ me, serverNow, zone, children }: ProvidersProps) {
  return (
    <ThemeProvider attribute="class" defaultTheme="system" enableSystem disableTransitionOnChange>
      <NuqsAdapter>
        <MeProvider me={me}>
          <ReaderZone guess={zone}>
            <NowProvider serverNow={serverNow}>{children}</NowProvider>
          </ReaderZone>
        </MeProvider>
      </NuqsAdapter>
      <Toaster position="bottom-right" toastOptions={{ classNames: toast }} gap={8} />
    </ThemeProvider>
  );
}

const toast = {
  toast: '!bg-surface !text-ink !border-line-strong !shadow-pop !rounded-lg !font-sans !items-start',
  description: '!text-muted',
  success: '[&_[data-icon]]:!text-accent-ink',
  error: '!border-danger-line [&_[data-icon]]:!text-danger-ink',
};
