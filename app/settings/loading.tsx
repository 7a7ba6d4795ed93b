import { Skeleton } from '@/components/ui/section';

/** What stands where a part of the settings will be while it is read. */
export default function Loading() {
  return (
    <>
      <Skeleton className="h-5 max-w-md" />
      <Skeleton className="h-40 rounded-xl" />
      <Skeleton className="h-64 rounded-xl" />
    </>
  );
}
