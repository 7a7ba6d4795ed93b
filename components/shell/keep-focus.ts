'use client';

import { useEffect } from 'react';

/** The element has a group's name, which stays when it is drawn anew elsewhere on the page. */
const groupName = 'data-focus-group';
const inFront = '[role="dialog"], [role="alertdialog"], [role="menu"], dialog';

interface Held {
  readonly element: HTMLElement;
  readonly group: string;
}

/**
 * For who works by the keyboard: a control that is disabled while its deed is done, or that is gone after it, takes the
 * focus with it, and one is back at the top of the page. It is given back: to the same control once it can be used
 * again; if it is gone, to what its group (`data-focus-group`) marks by `data-focus-home`. That is never another deed,
 * for a key pressed twice would do it.
 */
export function useKeptFocus(): void {
  useEffect(() => keepFocus(document), []);
}

function keepFocus(page: Document): () => void {
  let held: Held | undefined;
  const arrived = ({ target }: FocusEvent) => {
    if (!(target instanceof HTMLElement) || target.closest(inFront) !== null) return;
    const group = target.closest(`[${groupName}]`)?.getAttribute(groupName);
    held =
      typeof group === 'string' && target.matches(':focus-visible') ? { element: target, group } : undefined;
  };
  // Where focus goes next, or that its control was taken away, is known only after this.
  const left = ({ target }: FocusEvent) => {
    if (target !== held?.element) return;
    setTimeout(() => {
      if (held !== undefined && isLost(page) && isUsable(held.element)) held = undefined;
    });
  };
  const forget = () => {
    held = undefined;
  };
  let waiting: number | undefined;
  const restore = () => {
    waiting = undefined;
    if (held === undefined || !isLost(page)) return;
    const { element, group } = held;
    if (isUsable(element)) element.focus();
    else if (!element.isConnected) homeOf(page, group)?.focus();
  };
  // After what puts the focus somewhere itself, as a dialog does when it goes.
  const changes = new MutationObserver(() => {
    if (held !== undefined) waiting ??= window.setTimeout(restore);
  });
  changes.observe(page.body, { subtree: true, childList: true, attributeFilter: ['disabled'] });
  page.addEventListener('focusin', arrived);
  page.addEventListener('focusout', left);
  page.addEventListener('pointerdown', forget);
  return () => {
    changes.disconnect();
    window.clearTimeout(waiting);
    page.removeEventListener('focusin', arrived);
    page.removeEventListener('focusout', left);
    page.removeEventListener('pointerdown', forget);
  };
}

const isLost = (page: Document) => page.activeElement === null || page.activeElement === page.body;
const isUsable = (element: HTMLElement) => element.isConnected && !element.matches(':disabled');
const homeOf = (page: Document, group: string) =>
  page.querySelector<HTMLElement>(`[${groupName}="${CSS.escape(group)}"] [data-focus-home]`);
