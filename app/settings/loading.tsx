import { Loading, LoadingCard } from '@/components/ui/loading';
import { Skeleton } from '@/components/ui/section';

/** What stands where a part of the settings will be while it is read. */
export default function SettingsLoading() {
  return (
    <Loading>
      <Skeleton className="h-3.5 w-full max-w-sm" />
      <LoadingCard headed rows={2} />
      <LoadingCard headed rows={3} />
    </Loading>
  );
}
