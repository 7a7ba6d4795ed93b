'use client';

import { useEffect } from 'react';
import { useSWRConfig } from 'swr';

const channel = 'sluice-session';
/** So long a sign-out may take to be written. */
const patienceMs = 1_500;

/** Tells this person's other tabs that something about the session changed. */
export function tellOtherTabs(): void {
  if (typeof BroadcastChannel === 'undefined') return;
  const tabs = new BroadcastChannel(channel);
  tabs.postMessage('changed');
  tabs.close();
}

/** A tab that was loaded tells the others that somebody is signed in; told so itself, it asks for all that it shows. */
export function useOtherTabs(): void {
  const { mutate } = useSWRConfig();
  useEffect(() => {
    tellOtherTabs();
    if (typeof BroadcastChannel === 'undefined') return undefined;
    const tabs = new BroadcastChannel(channel);
    let timer: number | undefined;
    tabs.onmessage = () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => void mutate(() => true), patienceMs);
    };
    return () => {
      window.clearTimeout(timer);
      tabs.close();
    };
  }, [mutate]);
}
