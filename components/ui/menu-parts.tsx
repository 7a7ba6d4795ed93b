'use client';

import { DropdownMenu } from 'radix-ui';
import { type ComponentProps, type FocusEvent, type ReactNode, useRef } from 'react';
import { cn } from './class-names';

interface OpenMenuProps {
  trigger: ReactNode;
  /** It was asked for by a key: then its first item is the one that Enter takes. */
  byKey: boolean;
  children: ReactNode;
}

/** A menu that is open when it is first drawn. `trigger` is a button. */
export function OpenMenu({ trigger, byKey, children }: OpenMenuProps) {
  // The menu sees only the keys that are pressed once it is there.
  const missedKey = useRef(byKey);
  const toFirst = ({ target, currentTarget }: FocusEvent<HTMLElement>) => {
    if (target !== currentTarget || !missedKey.current) return;
    missedKey.current = false;
    // One that is not drawn on this width takes no focus.
    for (const item of currentTarget.querySelectorAll<HTMLElement>(
      '[role="menuitem"]:not([data-disabled])',
    )) {
      item.focus();
      if (document.activeElement === item) return;
    }
  };
  return (
    <DropdownMenu.Root defaultOpen modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={6}
          collisionPadding={12}
          onFocus={toFirst}
          className="z-50 min-w-44 origin-top-right animate-rise rounded-lg border border-line-strong bg-surface p-1 shadow-pop outline-none"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

export type ItemProps = ComponentProps<typeof DropdownMenu.Item>;

export function Item({ className, ...rest }: ItemProps) {
  return (
    <DropdownMenu.Item
      className={cn(
        'flex min-h-8 cursor-pointer select-none items-center gap-2 rounded-md px-2.5 text-sm focus-visible:-outline-offset-2 data-[disabled]:cursor-not-allowed data-[highlighted]:bg-sunken data-[disabled]:opacity-50 [&_svg]:size-4 [&_svg]:text-muted',
        className,
      )}
      {...rest}
    />
  );
}

export function Line() {
  return <DropdownMenu.Separator className="my-1 h-px bg-line" />;
}
