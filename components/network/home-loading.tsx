import { useTranslations } from 'next-intl';
import { Loading } from '@/components/ui/loading';
import { Skeleton } from '@/components/ui/section';
import { ListLoading } from './list-loading';

/** What stands where the list will be while it is read. */
export function HomeLoading() {
  const t = useTranslations('home');
  return (
    <Loading title={t('title')}>
      <div className="flex flex-wrap gap-2">
        <Skeleton className="h-9 w-full rounded-md sm:w-72" />
        <Skeleton className="h-9 rounded-md max-sm:flex-1 sm:w-40" />
        <Skeleton className="h-9 rounded-md max-sm:flex-1 sm:w-36" />
      </div>
      <ListLoading />
    </Loading>
  );
}
