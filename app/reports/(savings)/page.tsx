import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { type AddressParams, askedSavings, monthsToChoose } from '@/components/report/asked-report';
import { SavingsView } from '@/components/report/savings-view';
import { NotRead } from '@/components/shell/not-read';
import { ServiceError } from '@/lib/service/errors';
import { readSavings } from '@/lib/service/read-savings';
import { pageContext } from '../../context';
import { forPage } from '../../for-page';
import { orRefusal } from '../../or-refusal';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reports'))('savings') };
}

export default async function Savings({ searchParams }: { searchParams: Promise<AddressParams> }) {
  const ctx = await pageContext();
  const now = ctx.now().toString();
  const asked = askedSavings(await searchParams, now);
  const report = await orRefusal(forPage(readSavings(ctx, asked)));
  if (report instanceof ServiceError)
    return (
      <NotRead
        code={report.code}
        detail={report.detail}
        back={{ href: '/reports', words: 'reports.again' }}
      />
    );
  return <SavingsView asked={asked} months={monthsToChoose(now)} report={report} />;
}
