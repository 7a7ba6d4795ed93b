import { useTranslations } from 'next-intl';
import { Loading, LoadingCard, LoadingFields } from '@/components/ui/loading';
import { Skeleton } from '@/components/ui/section';

/** What stands where a report will be while it is read. */
export default function ReportLoading() {
  const t = useTranslations('reports');
  return (
    <Loading title={t('title')}>
      <div className="flex gap-6 border-b pb-3">
        <Skeleton className="h-4 w-16" />
        <Skeleton className="h-4 w-16" />
      </div>
      <LoadingFields widths={['w-32', 'w-32']} />
      <div className="grid gap-3 rounded-xl border bg-surface px-5 py-5 shadow-low">
        <Skeleton className="h-3.5 w-40" />
        <Skeleton className="h-8 w-32" />
        <Skeleton className="mt-3 h-3.5 w-full max-w-xl" />
      </div>
      <LoadingCard headed rows={4} />
    </Loading>
  );
}
