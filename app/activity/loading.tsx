import { useTranslations } from 'next-intl';
import { Loading, LoadingCard, LoadingFields } from '@/components/ui/loading';

/** What stands where the activity will be while it is read. */
export default function ActivityLoading() {
  const t = useTranslations('activity');
  return (
    <Loading title={t('title')}>
      <LoadingFields widths={['w-52', 'w-40', 'w-32', 'w-38', 'w-38']} />
      <LoadingCard rows={8} />
    </Loading>
  );
}
