import { ApiProblem } from '@/lib/api/client';

/**
 * Leads to the sign-in and back to this page when the session is over: who the provider still knows notices nothing.
 * Not while a dialog is open, for what was typed there would be lost; its own words say what to do.
 */
export function signInIfOver(error: unknown): void {
  if (!(error instanceof ApiProblem) || error.status !== 401) return;
  if (document.querySelector('[role="dialog"], [role="alertdialog"]')) return;
  const here = `${location.pathname}${location.search}`;
  location.assign(`/auth/sign-in?returnTo=${encodeURIComponent(here)}`);
}
