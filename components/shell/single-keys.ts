const storedAs = 'single-keys';

/** Whether single keys do something: whoever speaks to a computer, or types by chance, can turn them off (WCAG 2.1.4). */
export function singleKeysOn(): boolean {
  return localStorage.getItem(storedAs) !== 'off';
}

export function turnSingleKeys(on: boolean): void {
  if (on) localStorage.removeItem(storedAs);
  else localStorage.setItem(storedAs, 'off');
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
