'use client';

import { ThemeProvider } from 'next-themes';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import type { ReactNode } from 'react';
import { Toaster } from 'sonner';
import { config } from 'zod';
import { NowProvider } from '@/components/time/now';
import { ReaderZone } from '@/components/time/reader';
import type { Me } from '@/lib/view/answers';
import { MeProvider } from './me';

// In a browser zod must not try to make code from text: the page's policy forbids it, and tells of the attempt.
if (typeof window !== 'undefined') config({ jitless: true });

interface ProvidersProps {
  me: Me;
  serverNow: string;
  zone: string;
  nonce?: string;
  children: ReactNode;
}

/** What every page is drawn with: theme, person, time, zone, the address's state and toasts. */
export function Providers({ me, serverNow, zone, nonce = '', children }: ProvidersProps) {
  return (
    <ThemeProvider
      attribute="class"
      defaultTheme="system"
      enableSystem
      disableTransitionOnChange
      nonce={nonce}
    >
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
