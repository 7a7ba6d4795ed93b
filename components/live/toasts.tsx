'use client';

import { useEffect, useState } from 'react';
import { later, useLater } from '@/components/ui/later';

const stand = later(async () => (await import('./toast-stand')).ToastStand);
/** So long after the first drawing, where the browser does not tell that it has nothing to do. */
const idleMs = 1_000;

/** Where toasts come up. Their code is fetched once the page is drawn and has nothing else to do. */
export function Toasts() {
  const [idle, rest] = useState(false);
  const { part: Stand, failed, again } = useLater(stand, idle);
  useEffect(() => {
    const timer = window.setTimeout(() => rest(true), idleMs);
    return () => window.clearTimeout(timer);
  }, []);
  useEffect(() => {
    if (!failed) return undefined;
    const timer = window.setTimeout(again, 10 * idleMs);
    return () => window.clearTimeout(timer);
  }, [failed, again]);
  return Stand === undefined ? null : <Stand />;
}
