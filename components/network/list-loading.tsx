import { cn } from '@/components/ui/class-names';
import { Skeleton } from '@/components/ui/section';
import { rowColumns } from './row-columns';

/** What stands where rows will be, in the columns of rows. */
export function ListLoading() {
  return (
    <div className="divide-y divide-line rounded-xl border bg-surface shadow-low">
      {['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((row) => (
        <div key={row} className={cn('grid gap-x-6 gap-y-3 px-4 py-4 sm:px-5', rowColumns)}>
          <Lines first="w-32" second="w-44" />
          <Lines first="w-40" second="w-28" />
          <Skeleton className="h-3.5" />
          <Skeleton className="ml-auto h-7 w-24 rounded-md" />
        </div>
      ))}
    </div>
  );
}

function Lines({ first, second }: { first: string; second: string }) {
  return (
    <div className="grid gap-2">
      <Skeleton className={`h-3.5 ${first}`} />
      <Skeleton className={`h-3 ${second}`} />
    </div>
  );
}
