'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useTheme } from 'next-themes';
import { Button } from '@/components/ui/button';
import { Menu, MenuItem } from '@/components/ui/menu';

const looks = [
  { value: 'light', Icon: Sun },
  { value: 'dark', Icon: Moon },
  { value: 'system', Icon: Monitor },
] as const;

/** Light, dark, or as the system says. */
export function ThemeSwitch() {
  const t = useTranslations('shell.theme');
  const { theme, setTheme } = useTheme();
  const trigger = (
    <Button look="quiet" size="icon" aria-label={t('label')} title={t('label')}>
      <Sun aria-hidden="true" className="dark:hidden" />
      <Moon aria-hidden="true" className="hidden dark:block" />
    </Button>
  );
  return (
    <Menu trigger={trigger}>
      {looks.map(({ value, Icon }) => (
        <MenuItem
          key={value}
          onSelect={() => setTheme(value)}
          className={theme === value ? 'font-medium text-accent-ink' : ''}
        >
          <Icon aria-hidden="true" />
          {t(value)}
        </MenuItem>
      ))}
    </Menu>
  );
}
