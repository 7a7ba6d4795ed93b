'use client';

import { useTranslations } from 'next-intl';
import { Slot } from 'radix-ui';
import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useState } from 'react';
import { tell } from '@/components/live/tell';
import { later, soon, useLater } from './later';
import type { ItemProps } from './menu-parts';

/** What menus are made of: not fetched before somebody comes near one. */
const menuParts = later(() => import('./menu-parts'));

/** A menu that opens under its trigger, a button. Neither it nor its code is there before somebody asks for it. */
export function Menu({ trigger, children }: { trigger: ReactNode; children: ReactNode }) {
  const [wanted, want] = useState(false);
  const [byKey, setByKey] = useState(false);
  const { part, failed, again } = useLater(menuParts, wanted);
  const t = useTranslations('later');
  useEffect(() => {
    if (failed) tell({ look: 'error', title: t('failed'), description: t('failedText') });
  }, [failed, t]);
  if (wanted && part !== undefined) {
    return (
      <part.OpenMenu trigger={trigger} byKey={byKey}>
        {children}
      </part.OpenMenu>
    );
  }
  const open = (isByKey: boolean) => {
    setByKey(isByKey);
    want(true);
    if (failed) again();
  };
  const openByArrow = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    open(true);
  };
  return (
    <Slot.Root
      aria-haspopup="menu"
      aria-expanded={false}
      aria-busy={wanted && !failed}
      // A key's click comes from no place.
      onClick={({ detail }: MouseEvent) => open(detail === 0)}
      onKeyDown={openByArrow}
      {...soon(menuParts)}
    >
      {trigger}
    </Slot.Root>
  );
}

export function MenuItem(props: ItemProps) {
  const parts = menuParts.now();
  return parts === undefined ? null : <parts.Item {...props} />;
}

export function MenuLine() {
  const parts = menuParts.now();
  return parts === undefined ? null : <parts.Line />;
}
