import { useTranslations } from 'next-intl';
import { Skeleton } from '@/components/ui/section';

/** What stands where a report will be while it is read; as high as the screen, so that the foot of the page stays away. */
export default function Loading() {
  const t = useTranslations('reports');
  return (
    <div className="grid min-h-svh content-start gap-5">
      <h1 className="font-semibold text-xl tracking-tight">{t('title')}</h1>
      <Skeleton className="h-10" />
      <Skeleton className="h-32 rounded-xl" />
      <Skeleton className="h-72 rounded-xl" />
    </div>
  );
}
