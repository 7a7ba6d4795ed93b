'use client';

import './globals.css';
import { useEffect } from 'react';
import { Logo } from '@/components/shell/logo';

/** Without the layout there are no messages and no language to choose by: what little there is to say is said in both. */
const words = [
  {
    lang: 'en',
    title: 'Something broke',
    text: 'Sluice could not draw this page. Nothing was changed on AWS.',
  },
  { lang: 'zh-CN', title: '出错了', text: 'Sluice 无法显示此页面。AWS 上没有任何更改。' },
];

/** Drawn when what surrounds every page fails: who acts cannot be told, or AWS does not answer. */
export default function AllBroken({ error }: { error: Error & { digest?: string } }) {
  useEffect(() => {
    const chosen = localStorage.getItem('theme') ?? 'system';
    const isDark =
      chosen === 'system' ? matchMedia('(prefers-color-scheme: dark)').matches : chosen === 'dark';
    document.documentElement.classList.toggle('dark', isDark);
  }, []);
  return (
    <html lang="en">
      <body className="grid min-h-dvh content-center justify-items-center gap-6 px-6 text-center">
        <title>Sluice</title>
        <Logo className="size-10 text-faint" />
        {words.map(({ lang, title, text }) => (
          <div key={lang} lang={lang}>
            <h1 className="font-semibold text-lg tracking-tight">{title}</h1>
            <p className="text-balance text-muted">{text}</p>
          </div>
        ))}
        {error.digest !== undefined && <p className="font-mono text-[13px] text-faint">{error.digest}</p>}
        <button
          type="button"
          onClick={() => location.reload()}
          className="rounded-md bg-accent px-4 py-1.5 font-medium text-on-accent text-sm hover:bg-accent-hover"
        >
          Try again · <span lang="zh-CN">重试</span>
        </button>
      </body>
    </html>
  );
}
