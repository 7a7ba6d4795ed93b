import { type ReactNode, useId } from 'react';
import { cn } from './class-names';

interface SectionProps {
  title: ReactNode;
  aside?: ReactNode;
  id?: string;
  className?: string;
  children: ReactNode;
}

/** A part of a page: its heading, what stands beside it, and a card. */
export function Section({ title, aside, id, className, children }: SectionProps) {
  const heading = useId();
  return (
    <section aria-labelledby={heading} id={id} className="scroll-mt-20">
      <div className="mb-2 flex min-h-8 flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <h2 id={heading} className="font-semibold text-[15px] tracking-tight">
          {title}
        </h2>
        {aside}
      </div>
      <div className={cn('rounded-xl border bg-surface shadow-low', className)}>{children}</div>
    </section>
  );
}

/** What stands where a list would be, and the next thing to do. */
export function Empty({
  title,
  hint,
  children,
}: {
  title: ReactNode;
  hint?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className="grid justify-items-center gap-1 px-6 py-9 text-center">
      <p className="font-medium text-sm">{title}</p>
      {hint !== undefined && <p className="max-w-prose text-balance text-muted text-sm">{hint}</p>}
      {children !== undefined && <div className="mt-3">{children}</div>}
    </div>
  );
}

/** A grey place holder for what is being read. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={cn('block animate-flow rounded bg-line', className)} />;
}
