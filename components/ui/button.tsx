import { cva, type VariantProps } from 'class-variance-authority';
import { Slot } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from './class-names';

const styles = cva(
  'inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md font-medium transition-colors disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-not-allowed aria-disabled:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0',
  {
    variants: {
      look: {
        primary: 'bg-accent text-on-accent shadow-low hover:bg-accent-hover',
        plain:
          'border border-line-strong bg-surface text-ink shadow-low hover:border-control hover:bg-sunken',
        quiet: 'text-muted hover:bg-sunken hover:text-ink',
        danger:
          'border border-danger-line bg-danger-soft text-danger-ink hover:border-danger focus-visible:outline-danger',
      },
      size: {
        small: 'h-7 px-2.5 text-[13px]',
        normal: 'h-8 px-3 text-sm',
        large: 'h-9 px-4 text-sm',
        icon: 'size-7 p-0',
      },
    },
    defaultVariants: { look: 'plain', size: 'normal' },
  },
);

type ButtonProps = ComponentProps<'button'> & VariantProps<typeof styles> & { asChild?: boolean };

/** A button; with `asChild` its looks are given to the child, such as a link. */
export function Button({ look, size, asChild, className, type, ...rest }: ButtonProps) {
  const classes = cn(styles({ look, size }), className);
  if (asChild) return <Slot.Root className={classes} {...rest} />;
  return <button type={type ?? 'button'} className={classes} {...rest} />;
}
