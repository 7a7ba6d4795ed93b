import { NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';
import type { Me } from '@/lib/view/answers';
import { Footer } from './footer';
import { Header } from './header';
import { Providers } from './providers';

interface FrameProps {
  me: Me;
  canSignOut: boolean;
  serverNow: string;
  zone: string;
  /** What a script in the page must bear. */
  nonce?: string;
  children: ReactNode;
}

/** What surrounds every page. */
export function Frame({ children, canSignOut, ...given }: FrameProps) {
  return (
    <NextIntlClientProvider>
      <Providers {...given}>
        <div className="flex min-h-dvh flex-col">
          <Header canSignOut={canSignOut} />
          <main id="content" className="mx-auto w-full max-w-[88rem] flex-1 px-4 pt-6 sm:px-6">
            {children}
          </main>
          <Footer />
        </div>
      </Providers>
    </NextIntlClientProvider>
  );
}
