'use client';

import { LogOut, MonitorOff } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useOtherTabs } from '@/components/live/other-tabs';
import { Menu, MenuItem } from '@/components/ui/menu';
import { Help } from './help';
import { LocaleSwitch } from './locale-switch';
import { Logo } from './logo';
import { isLimited, useMe } from './me';
import { signOut } from './sign-out';
import { ThemeSwitch } from './theme-switch';

/** The top of every page: where one is, the language, the theme, and who one is. */
export function Header({ canSignOut }: { canSignOut: boolean }) {
  const t = useTranslations('shell');
  useOtherTabs();
  return (
    <header className="sticky top-0 z-30 border-b bg-ground/90 print:hidden backdrop-blur-md supports-[not(backdrop-filter:none)]:bg-ground">
      <a
        href="#content"
        className="absolute top-2 left-2 -translate-y-16 rounded-md bg-accent px-3 py-1.5 text-on-accent focus:translate-y-0"
      >
        {t('skip')}
      </a>
      <div className="mx-auto flex h-13 max-w-[88rem] items-center gap-4 px-4 max-sm:gap-2 sm:px-6">
        <Link href="/" className="-mx-1 flex items-center gap-2 rounded-md px-1 py-1 max-[399px]:hidden">
          <Logo className="size-5" />
          <span className="font-semibold text-[15px] tracking-tight max-sm:sr-only">Sluice</span>
        </Link>
        <nav className="flex min-w-0 items-center gap-1 overflow-x-auto [scrollbar-width:none] max-sm:gap-0">
          <NavLink href="/" also="/networks" label={t('networks')} />
          <NavLink href="/activity" label={t('activity')} />
          <NavLink href="/reports" also="/reports" label={t('reports')} />
          <NavLink href="/settings" also="/settings" label={t('settings')} />
        </nav>
        <div className="ml-auto flex items-center gap-1.5">
          <Help keys className="max-sm:hidden" />
          <span className="max-[479px]:hidden">
            <LocaleSwitch />
          </span>
          <ThemeSwitch />
          <Person canSignOut={canSignOut} />
        </div>
      </div>
    </header>
  );
}

function NavLink({ href, also, label }: { href: string; also?: string; label: string }) {
  const path = usePathname();
  const here = path === href || (also !== undefined && path.startsWith(also));
  return (
    <Link
      href={href}
      aria-current={path === href ? 'page' : undefined}
      className={`whitespace-nowrap rounded-md px-2.5 py-1.5 font-medium text-sm transition-colors max-sm:px-1.5 max-sm:text-[13px] hover:bg-sunken hover:text-ink ${here ? 'text-ink' : 'text-muted'}`}
    >
      {label}
    </Link>
  );
}

function Person({ canSignOut }: { canSignOut: boolean }) {
  const t = useTranslations();
  const me = useMe();
  const role = t(`role.${me.role}`);
  const words = t('shell.signedInAs', {
    name: me.name,
    role: isLimited(me) ? t('role.limited', { role }) : role,
  });
  const person = (
    <>
      <span className="sr-only">{words}</span>
      <span aria-hidden="true" className="max-w-32 truncate max-sm:hidden">
        {me.name}
      </span>
      <span
        aria-hidden="true"
        className="grid size-7 place-items-center rounded-full border border-accent-line bg-accent-soft font-semibold text-accent-ink text-xs uppercase"
      >
        {[...me.name][0]}
      </span>
    </>
  );
  const look = 'ml-1 flex items-center gap-2 text-muted text-sm';
  if (!canSignOut)
    return (
      <span title={words} className={look}>
        {person}
      </span>
    );
  const trigger = (
    <button type="button" title={words} className={`${look} rounded-md hover:text-ink`}>
      {person}
    </button>
  );
  return (
    <Menu trigger={trigger}>
      <MenuItem onSelect={() => signOut()}>
        <LogOut aria-hidden="true" />
        {t('door.signOut')}
      </MenuItem>
      <MenuItem onSelect={() => signOut({ everywhere: true })}>
        <MonitorOff aria-hidden="true" />
        {t('door.signOutEverywhere')}
      </MenuItem>
    </Menu>
  );
}
