'use client';

import { useLinkStatus } from 'next/link';
import { createPortal } from 'react-dom';

/** Inside a link: a line at the top of the page while the page that it leads to is on its way, if that takes a moment. */
export function OnTheWay() {
  const { pending } = useLinkStatus();
  if (!pending) return null;
  return createPortal(
    <div aria-hidden="true" className="on-the-way fixed inset-x-0 top-0 z-50 h-0.5 bg-accent" />,
    document.body,
  );
}
