import { useTranslations } from 'next-intl';
import { Skeleton } from '@/components/ui/section';
import { ListLoading } from './list-loading';

/** What stands where the list will be while it is read; as high as the screen, so that the foot of the page stays away. */
export function HomeLoading() {
  const t = useTranslations('home');
  return (
    <div className="grid min-h-svh content-start gap-5">
      <h1 className="font-semibold text-xl tracking-tight">{t('title')}</h1>
      <p role="status" className="sr-only">
        {t('loading')}
      </p>
      <Skeleton className="h-9 w-72" />
      <ListLoading />
    </div>
  );
}
