import Link from 'next/link';
import { getFormatter, getTranslations } from 'next-intl/server';
import { usdStyle } from '@/components/report/usd-style';
import { savedThisMonth } from '@/lib/live/saved-this-month';
import { pageContext } from '../context';

/** What all networks saved in this month, as a way to the report; nothing where it is not known. Drawn on the server, after the list. */
export async function SavedInMonth() {
  const saved = await savedThisMonth(process.env, await pageContext());
  if (!saved) return null;
  const [t, { number, dateTime }] = await Promise.all([getTranslations('home'), getFormatter()]);
  const month = dateTime(new Date(`${saved.month}-15`), { month: 'short', timeZone: 'UTC' });
  const usd = number(saved.usd, { ...usdStyle, maximumFractionDigits: 0 });
  return (
    <Link href="/reports" prefetch={false} className="text-muted tabular-nums hover:text-ink hover:underline">
      {t('saved', { month, usd })}
    </Link>
  );
}
