import { ApiProblem } from '@/lib/api/client';

/** Where to sign in and come back from to this page. */
export function signInHere(): string {
  return `/auth/sign-in?returnTo=${encodeURIComponent(`${location.pathname}${location.search}`)}`;
}

/**
 * Leads to the provider and back to this page when the session is to be renewed: who is still signed in there notices
 * nothing. Not for one that is over, for then a tab that everybody has left would go on for ever. Not while a dialog is
 * open, for what was typed there would be lost; its own words say what to do.
 */
export function renewIfAsked(error: unknown): void {
  if (!(error instanceof ApiProblem) || error.code !== 'to-be-renewed') return;
  if (document.querySelector('[role="dialog"], [role="alertdialog"]')) return;
  location.assign(signInHere());
}
