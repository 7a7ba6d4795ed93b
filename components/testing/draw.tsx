import { type RenderResult, render } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';
import { SWRConfig } from 'swr';
import type { Locale } from '@/components/i18n/locale';
import { MeProvider } from '@/components/shell/me';
import { NowProvider } from '@/components/time/now';
import type { Me } from '@/lib/view/answers';
import { ada, now } from './networks';
import { messagesOf } from './words';

export const admin: Me = {
  ...ada,
  role: 'admin',
  grants: [{ role: 'admin' }],
  may: ['read', 'open', 'extend', 'release', 'close', 'resume', 'try-again', 'edit-windows'],
};
export const viewer: Me = { ...ada, role: 'viewer', grants: [{ role: 'viewer' }], may: ['read'] };

/** Draws a component as a page would: language, person and time are given, nothing is kept from another test. */
export function draw(
  drawn: ReactNode,
  { locale = 'en', me = admin }: { locale?: Locale; me?: Me } = {},
): RenderResult {
  return render(
    <SWRConfig value={{ provider: () => new Map() }}>
      <NextIntlClientProvider locale={locale} messages={messagesOf[locale]} timeZone="UTC">
        <MeProvider me={me}>
          <NowProvider serverNow={now}>{drawn}</NowProvider>
        </MeProvider>
      </NextIntlClientProvider>
    </SWRConfig>,
  );
}
