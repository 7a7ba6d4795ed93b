import { Skeleton } from '@/components/ui/section';

/** What stands where a part of the settings will be while it is read; as high as the screen, so that the foot of the page stays away. */
export default function Loading() {
  return (
    <div className="grid min-h-svh content-start gap-5">
      <Skeleton className="h-5 max-w-md" />
      <Skeleton className="h-40 rounded-xl" />
      <Skeleton className="h-64 rounded-xl" />
    </div>
  );
}
