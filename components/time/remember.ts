import { useCallback } from 'react';

const yearSeconds = 365 * 24 * 3600;

/** A way to remember a choice for a year, where the server sees it too. */
export function useRememberedCookie(name: string): (value: string) => void {
  return useCallback(
    (value: string) => {
      // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in browsers that we serve
      document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${yearSeconds}; samesite=lax`;
    },
    [name],
  );
}
