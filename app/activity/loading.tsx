import { useTranslations } from 'next-intl';
import { Skeleton } from '@/components/ui/section';

/** What stands where the activity will be while it is read; as high as the screen, so that the foot of the page stays away. */
export default function Loading() {
  const t = useTranslations('activity');
  return (
    <div className="grid min-h-svh content-start gap-5">
      <h1 className="font-semibold text-xl tracking-tight">{t('title')}</h1>
      <Skeleton className="h-16 rounded-xl" />
      <Skeleton className="h-96 rounded-xl" />
    </div>
  );
}
