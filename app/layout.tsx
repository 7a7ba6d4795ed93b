import './globals.css';
import { GeistMono } from 'geist/font/mono';
import { GeistSans } from 'geist/font/sans';
import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Frame } from '@/components/shell/frame';
import { readMe } from '@/lib/service/read-me';
import { hasSignOn } from '@/lib/sign-on/live-sign-on';
import { pageContext, readersZone } from './context';

/** Nothing is drawn before it is asked for: every page shows what is so now. */
export const dynamic = 'force-dynamic';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('app');
  return { title: { default: t('name'), template: `%s · ${t('name')}` }, description: t('description') };
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f9fafb' },
    { media: '(prefers-color-scheme: dark)', color: '#0d1113' },
  ],
};

export default async function Layout({ children }: { children: ReactNode }) {
  const [ctx, zone, locale, asked] = await Promise.all([
    pageContext(),
    readersZone(),
    getLocale(),
    headers(),
  ]);
  const nonce = asked.get('x-nonce') ?? undefined;
  return (
    <html lang={locale} className={`${GeistSans.variable} ${GeistMono.variable}`} suppressHydrationWarning>
      <body>
        <Frame
          me={readMe(ctx)}
          canSignOut={hasSignOn(process.env)}
          serverNow={ctx.now().toString()}
          zone={zone}
          {...(nonce === undefined ? {} : { nonce })}
        >
          {children}
        </Frame>
      </body>
    </html>
  );
}
