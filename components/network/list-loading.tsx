import { Skeleton } from '@/components/ui/section';

/** What stands where rows will be. */
export function ListLoading() {
  return (
    <div className="divide-y divide-line rounded-xl border bg-surface shadow-low">
      {['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((row) => (
        <div key={row} className="flex items-center gap-6 px-5 py-4">
          <Skeleton className="h-5 w-44" />
          <Skeleton className="h-5 w-60" />
          <Skeleton className="h-3.5 flex-1" />
          <Skeleton className="h-7 w-28" />
        </div>
      ))}
    </div>
  );
}
