import { useTranslations } from 'next-intl';
import { ListLoading } from '@/components/network/list-loading';
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
      <ListLoading />
    </div>
  );
}
