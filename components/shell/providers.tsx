'use client';

import { ThemeProvider } from 'next-themes';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import type { ReactNode } from 'react';
import { SWRConfig } from 'swr';
import { OfflineNotice } from '@/components/live/offline-notice';
import { steadfast } from '@/components/live/steadfast';
import { Toasts } from '@/components/live/toasts';
import { NowProvider } from '@/components/time/now';
import { ReaderZone } from '@/components/time/reader';
import type { Me } from '@/lib/view/answers';
import { useKeptFocus } from './keep-focus';
import { MeProvider } from './me';

interface ProvidersProps {
  me: Me;
  serverNow: string;
  zone: string;
  nonce?: string;
  children: ReactNode;
}

/** What every page is drawn with: theme, person, time, zone, the address's state and toasts. */
export function Providers({ me, serverNow, zone, nonce = '', children }: ProvidersProps) {
  useKeptFocus();
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
            <NowProvider serverNow={serverNow}>
              <SWRConfig value={steadfast}>{children}</SWRConfig>
              <OfflineNotice />
            </NowProvider>
          </ReaderZone>
        </MeProvider>
      </NuqsAdapter>
      <Toasts />
    </ThemeProvider>
  );
}
