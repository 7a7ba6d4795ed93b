'use client';

import { createContext, type ReactNode, use, useEffect, useState } from 'react';

const Second = createContext('1970-01-01T00:00:00Z');
const Minute = createContext('1970-01-01T00:00:00Z');

/** The one clock of the pages: the server's time, ticking on. What shows minutes is drawn again once a minute only. */
export function NowProvider({ serverNow, children }: { serverNow: string; children: ReactNode }) {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const ahead = Date.parse(serverNow) - Date.now();
    const tick = () => setNow(new Date(Date.now() + ahead).toISOString());
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [serverNow]);
  return (
    <Second value={now}>
      <Minute value={`${now.slice(0, 16)}:00Z`}>{children}</Minute>
    </Second>
  );
}

/** Now, as an ISO instant, anew each second. */
export const useSecond = () => use(Second);
/** The start of the present minute, as an ISO instant. */
export const useMinute = () => use(Minute);
