import type { ReactNode } from 'react';

/** What may be wider than a phone: it scrolls by itself, by keyboard too. Words for screen readers alone scroll with it. */
export function Scrolled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls and holds nothing to focus must be reached itself (WCAG 2.1.1).
      tabIndex={0}
      className="relative min-w-0 overflow-x-auto rounded-[inherit] print:overflow-visible"
    >
      {children}
    </section>
  );
}
