import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Skeleton } from './section';

/**
 * What stands in a page's place while it is read: shaped as the page will be, so that little moves when it comes; as high
 * as the screen, so that the foot of the page stays away; and told to who cannot see it.
 */
export function Loading({ title, children }: { title?: string; children: ReactNode }) {
  const t = useTranslations('live');
  return (
    <div className="grid min-h-svh grid-cols-[minmax(0,1fr)] content-start gap-5">
      {title !== undefined && (
        <div>
          <h1 className="font-semibold text-xl tracking-tight">{title}</h1>
          <Skeleton className="mt-2 h-3.5 w-full max-w-sm" />
        </div>
      )}
      <p role="status" className="sr-only">
        {t('loading')}
      </p>
      {children}
    </div>
  );
}

/** Where so many fields of a form will be, each under its name. */
export function LoadingFields({ widths }: { widths: readonly string[] }) {
  return (
    <div className="flex flex-wrap gap-3">
      {widths.map((width, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they never change places
        <div key={at} className="grid gap-2 max-sm:flex-1 max-sm:basis-2/5">
          <Skeleton className="h-3 w-14" />
          <Skeleton className={`h-9 rounded-md ${width} max-sm:w-full`} />
        </div>
      ))}
    </div>
  );
}

/** Where a card with so many lines will be, and its heading, if it has one. */
export function LoadingCard({ rows, headed = false }: { rows: number; headed?: boolean }) {
  return (
    <div>
      {headed && <Skeleton className="mb-3.5 h-4 w-36" />}
      <div className="divide-y divide-line rounded-xl border bg-surface shadow-low">
        {Array.from({ length: rows }, (_, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they never change places
          <div key={at} className="flex items-start justify-between gap-6 px-5 py-4">
            <div className="grid flex-1 gap-2.5">
              <Skeleton className="h-3.5 w-2/5 max-w-60 max-sm:w-3/5" />
              <Skeleton className="h-3 w-3/5 max-w-96 max-sm:w-11/12" />
            </div>
            <Skeleton className="h-3.5 w-14" />
          </div>
        ))}
      </div>
    </div>
  );
}
