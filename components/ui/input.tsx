import type { ComponentProps } from 'react';
import { cn } from './class-names';
import { controlLook } from './field';

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input className={cn(controlLook, className)} {...rest} />;
}

/** The browser's own list: right on every device and by keyboard. */
export function Select({ className, ...rest }: ComponentProps<'select'>) {
  return <select className={cn(controlLook, 'cursor-pointer pr-8', className)} {...rest} />;
}
