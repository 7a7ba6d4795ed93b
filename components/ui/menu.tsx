'use client';

import { Slot } from 'radix-ui';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { later, soon, useLater } from './later';
import type { ItemProps } from './menu-parts';

/** What menus are made of: not fetched before somebody comes near one. */
const menuParts = later(() => import('./menu-parts'));

/** A menu that opens under its trigger, a button. Neither it nor its code is there before somebody asks for it. */
export function Menu({ trigger, children }: { trigger: ReactNode; children: ReactNode }) {
  const [wanted, want] = useState(false);
  const { part, failed, again } = useLater(menuParts, wanted);
  if (wanted && part !== undefined) return <part.OpenMenu trigger={trigger}>{children}</part.OpenMenu>;
  const open = () => {
    want(true);
    if (failed) again();
  };
  const openByArrow = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    open();
  };
  return (
    <Slot.Root
      aria-haspopup="menu"
      aria-expanded={false}
      aria-busy={wanted && !failed}
      onClick={open}
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
