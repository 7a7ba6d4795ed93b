/**
 * What a page may load: our own scripts that bear the answer's nonce and what those load, our own everything else
 * (ASVS 3.4.3). Styles may stand in the page: toasts and menus place themselves by them.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    // Also of where a form's answer leads on to, in Chromium: signing out leads on by a page (app/auth/door-page.ts).
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
