'use client';

import { createContext, type ReactNode, use, useCallback, useEffect, useRef, useState } from 'react';

const never = '1970-01-01T00:00:00Z';
const Second = createContext(never);
const Minute = createContext(never);
const Clock = createContext<() => string>(() => never);

/** The one clock of the pages: the server's time, ticking on. What shows minutes is drawn again once a minute only. */
export function NowProvider({ serverNow, children }: { serverNow: string; children: ReactNode }) {
  const [now, setNow] = useState(serverNow);
  const latest = useRef(serverNow);
  useEffect(() => {
    const ahead = Date.parse(serverNow) - Date.now();
    const tick = () => {
      latest.current = new Date(Date.now() + ahead).toISOString();
      setNow(latest.current);
    };
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [serverNow]);
  const clock = useCallback(() => latest.current, []);
  return (
    <Clock value={clock}>
      <Second value={now}>
        <Minute value={`${now.slice(0, 16)}:00Z`}>{children}</Minute>
      </Second>
    </Clock>
  );
}

/** Now, as an ISO instant, anew each second. */
export const useSecond = () => use(Second);
/** The start of the present minute, as an ISO instant. */
export const useMinute = () => use(Minute);
/** A clock to read when something happens; it draws nothing anew. To the second. */
export const useClock = () => use(Clock);
