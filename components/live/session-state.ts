'use client';

import { useSyncExternalStore } from 'react';

/** Whether the API's last answer in this tab was that the session does not count. */
let over = false;
const listeners = new Set<() => void>();

function tell(isOver: boolean): void {
  if (isOver === over) return;
  over = isOver;
  for (const listener of listeners) listener();
}

/** Whether somebody did something in this tab that no request has told of yet. */
let isHere = false;
/** From now on requests tell that somebody is at the keyboard, the mouse or the screen. */
export function watchPresence(): () => void {
  const note = () => {
    isHere = true;
  };
  for (const name of signs) document.addEventListener(name, note, { capture: true, passive: true });
  return () => {
    for (const name of signs) document.removeEventListener(name, note, { capture: true });
  };
}
const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'];

let actorId = '';
/** Says for whom this tab was drawn. */
export function drawnFor(id: string): void {
  actorId = id;
}

/**
 * `fetch`, by whose answers a tab knows how its session stands. Each request says for whom the page was drawn: if somebody
 * else has signed in in another tab since, it is refused, or what one typed would be saved in the other's name. It says
 * too whether anybody did something since the last: a session without is over after a while.
 */
export const watchingFetch: typeof fetch = async (url, init) => {
  const headers = new Headers(init?.headers);
  if (actorId !== '') headers.set('x-sluice-actor', encodeURIComponent(actorId));
  if (isHere) headers.set('x-sluice-here', '1');
  isHere = false;
  const answer = await fetch(url, { ...init, headers });
  if (answer.status === 401) tell(true);
  else if (answer.ok || answer.status === 304) tell(false);
  return answer;
};

/** Whether the session is over, or to be renewed; false again once an answer came for one that counts. */
export function useSessionOver(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => over,
    () => false,
  );
}
