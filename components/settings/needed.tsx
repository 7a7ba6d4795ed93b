import { Lock } from 'lucide-react';
import type { Right } from '@/components/shell/me';

/** Beside a button that is off: who may, in words that need no pointer. Nothing where one may. */
export function Needed({ right }: { right: Right }) {
  if (!right.disabled) return null;
  return (
    <p className="flex items-center gap-1.5 text-[13px] text-muted">
      <Lock aria-hidden="true" className="size-3.5" />
      {right.title}
    </p>
  );
}
