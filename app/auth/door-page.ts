import { getLocale, getTranslations } from 'next-intl/server';
import type { Translate } from '@/components/i18n/translate';

/** What the door says to somebody who is not in. */
export type Saying =
  | 'noRole'
  | 'refused'
  | 'unreachable'
  | 'signedOut'
  | 'notEverywhere'
  | 'leaving'
  | 'unsure';
interface DoorPage {
  readonly status: number;
  readonly setCookies?: readonly string[];
  readonly name?: string;
  /** To find it in the log. */
  readonly requestId?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * Where it leads by itself. A form's answer must not redirect there: the page's policy allows forms to lead to us
   * alone, and the provider's sign-out may be anywhere.
   */
  readonly onTo?: string;
}

/** A page for somebody without a session, whole in itself: the application's own pages need one. */
export async function doorPage(saying: Saying, page: DoorPage): Promise<Response> {
  const [t, locale] = await Promise.all([getTranslations(), getLocale()]);
  const title = t(`door.${saying}Title`);
  const text = t(`door.${saying}Text`, { name: page.name ?? '' });
  const request =
    page.requestId === undefined
      ? ''
      : `<p class="id">${safe(t('error.requestId', { id: page.requestId }))}</p>`;
  const refresh =
    page.onTo === undefined ? '' : `<meta http-equiv="refresh" content="0;url=${safe(page.onTo)}">`;
  const html = `<!doctype html><html lang="${locale}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">${refresh}<title>${safe(title)} · Sluice</title>
<style>${style}</style></head><body><main>${mark}<h1>${safe(title)}</h1><p>${safe(text)}</p>${request}${wayOf(t, saying, page.onTo)}</main></body></html>`;
  const headers = new Headers({ 'content-type': 'text/html; charset=utf-8', ...noStore, ...page.headers });
  for (const text of page.setCookies ?? []) headers.append('set-cookie', text);
  return new Response(html, { status: page.status, headers });
}

function wayOf(t: Translate, saying: Saying, onTo = '/'): string {
  if (saying === 'noRole')
    return `<form method="post" action="/auth/sign-out"><button>${safe(t('door.signOut'))}</button></form>`;
  if (saying === 'leaving') return `<a href="${safe(onTo)}">${safe(t('door.goOn'))}</a>`;
  if (saying === 'unsure') return `<a href="/">${safe(t('action.retry'))}</a>`;
  return `<a href="/auth/sign-in">${safe(t('door.signIn'))}</a>`;
}

/** Sends the browser on. Always with the whole address, so that nothing is resolved against what it sent. */
export function leave(
  url: string,
  setCookies: readonly string[],
  more: Readonly<Record<string, string>> = {},
): Response {
  const headers = new Headers({ location: url, ...noStore, ...more });
  for (const text of setCookies) headers.append('set-cookie', text);
  return new Response(null, { status: 303, headers });
}

const noStore = { 'cache-control': 'no-store' };

function safe(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

/** Sluice's mark, as in components/shell/logo.tsx. */
const mark = `<svg viewBox="0 0 24 24" fill="none" aria-hidden="true"><path d="M4 3v18M20 3v18" stroke="currentColor" stroke-width="2.2" stroke-linecap="round"/><rect x="7" y="3" width="10" height="8.5" rx="1.6" fill="currentColor"/><path d="M7 16c1.25 0 1.25-1.1 2.5-1.1s1.25 1.1 2.5 1.1 1.25-1.1 2.5-1.1S15.75 16 17 16M7 20c1.25 0 1.25-1.1 2.5-1.1s1.25 1.1 2.5 1.1 1.25-1.1 2.5-1.1S15.75 20 17 20" stroke="#1fa2b3" stroke-width="1.9" stroke-linecap="round"/></svg>`;

const style = `:root{color-scheme:light dark}body{margin:0;font:14px/1.5 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;color:#101a1e;background:#f9fafb}
main{max-width:28rem;margin:0 auto;padding:6rem 1.5rem;text-align:center;text-wrap:balance}svg{width:2.5rem;height:2.5rem;color:#5d686d;margin-bottom:.75rem}
main:lang(zh){text-wrap:pretty}
h1{margin:0;font-size:1.125rem;font-weight:600}p{margin:.5rem 0 0;color:#4a555a}.id{font:13px ui-monospace,Menlo,monospace;color:#5d686d}
a,button{display:inline-block;margin-top:1.5rem;padding:.4rem .9rem;border:0;border-radius:.4rem;font:inherit;font-weight:500;color:#fff;background:#00707f;text-decoration:none;cursor:pointer}
a:focus-visible,button:focus-visible{outline:2px solid currentColor;outline-offset:2px}
@media (prefers-color-scheme:dark){body{color:#e9eced;background:#0d1113}p{color:#a9b3b7}svg,.id{color:#8f999d}a,button{color:#06191d;background:#5cc5d3}}`;
