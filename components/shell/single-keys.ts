const storedAs = 'single-keys';

/**
 * Whether single keys do something: whoever speaks to a computer, or types by chance, can turn them off (WCAG 2.1.4). Where
 * the browser keeps nothing for the page they could not be, and do nothing.
 */
export function singleKeysOn(): boolean {
  try {
    return localStorage.getItem(storedAs) !== 'off';
  } catch (error) {
    if (error instanceof DOMException) return false; // how browsers say that storage is blocked
    throw error;
  }
}

/** Turns them on or off for good; what holds then is answered. */
export function turnSingleKeys(on: boolean): boolean {
  try {
    if (on) localStorage.removeItem(storedAs);
    else localStorage.setItem(storedAs, 'off');
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
  return singleKeysOn();
}

/** The page's search, if it has one. */
export function searchOf(page: ParentNode): HTMLElement | null {
  return page.querySelector<HTMLElement>('main input[type="search"]');
}

/** Whether a key that was pressed is meant as a shortcut: alone, and not typed into something or while a dialog is open. */
export function isShortcut(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.repeat || event.isComposing) return false;
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const { target } = event;
  const isTyping =
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest('input, textarea, select, [role="menu"]') !== null);
  return !isTyping && document.querySelector('[role="dialog"], dialog[open]') === null && singleKeysOn();
}
