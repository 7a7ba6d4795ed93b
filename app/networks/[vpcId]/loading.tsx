import { useTranslations } from 'next-intl';
import { Skeleton } from '@/components/ui/section';

/** What stands where a network's page will be while it is read. */
export default function Loading() {
  const t = useTranslations('home');
  return (
    <div className="grid gap-6">
      <p role="status" className="sr-only">
        {t('loading')}
      </p>
      <Skeleton className="h-5 w-48" />
      <Skeleton className="h-36 rounded-xl" />
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <Skeleton className="h-96 rounded-xl" />
        <Skeleton className="h-96 rounded-xl" />
      </div>
    </div>
  );
}
