/** Sluice's mark: two posts, the gate lifted between them, water running under it. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" fill="none" className={className} aria-hidden="true">
      <path d="M4 3v18M20 3v18" stroke="currentColor" strokeWidth="2.2" strokeLinecap="round" />
      <rect x="7" y="3" width="10" height="8.5" rx="1.6" fill="currentColor" />
      <path
        d="M7 16c1.25 0 1.25-1.1 2.5-1.1s1.25 1.1 2.5 1.1 1.25-1.1 2.5-1.1S15.75 16 17 16M7 20c1.25 0 1.25-1.1 2.5-1.1s1.25 1.1 2.5 1.1 1.25-1.1 2.5-1.1S15.75 20 17 20"
        stroke="var(--water)"
        strokeWidth="1.9"
        strokeLinecap="round"
      />
    </svg>
  );
}
