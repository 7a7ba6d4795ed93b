import { useTranslations } from 'next-intl';
import { Skeleton } from '@/components/ui/section';

/** What stands where the list will be while it is read. */
export default function Loading() {
  const t = useTranslations('home');
  return (
    <div className="grid gap-5">
      <h1 className="font-semibold text-xl tracking-tight">{t('title')}</h1>
      <p role="status" className="sr-only">
        {t('loading')}
      </p>
      <Skeleton className="h-9 w-72" />
      <div className="divide-y divide-line rounded-xl border bg-surface shadow-low">
        {['a', 'b', 'c', 'd', 'e'].map((row) => (
          <div key={row} className="flex items-center gap-6 px-5 py-4">
            <Skeleton className="h-5 w-44" />
            <Skeleton className="h-5 w-60" />
            <Skeleton className="h-3.5 flex-1" />
            <Skeleton className="h-7 w-28" />
          </div>
        ))}
      </div>
    </div>
  );
}
