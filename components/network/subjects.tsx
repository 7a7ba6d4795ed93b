import { cn } from '@/components/ui/class-names';

/** The names of what a sentence before is about, or nothing. */
export function Subjects({ of, className }: { of: readonly string[]; className?: string }) {
  if (of.length === 0) return null;
  return (
    <span className={cn('inline-flex flex-wrap gap-x-2', className)}>
      {of.map((name) => (
        <code key={name} className="break-all font-mono text-xs">
          {name}
        </code>
      ))}
    </span>
  );
}
