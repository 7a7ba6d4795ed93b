import { cva, type VariantProps } from 'class-variance-authority';
import type { ComponentProps } from 'react';
import { cn } from './class-names';

const styles = cva(
  'inline-flex h-5 items-center gap-1 whitespace-nowrap rounded-full border px-2 font-medium text-xs [&_svg]:size-3',
  {
    variants: {
      tone: {
        plain: 'border-line-strong bg-sunken text-muted',
        accent: 'border-accent-line bg-accent-soft text-accent-ink',
        warn: 'border-warn-line bg-warn-soft text-warn-ink',
        danger: 'border-danger-line bg-danger-soft text-danger-ink',
      },
    },
    defaultVariants: { tone: 'plain' },
  },
);

export function Badge({ tone, className, ...rest }: ComponentProps<'span'> & VariantProps<typeof styles>) {
  return <span className={cn(styles({ tone }), className)} {...rest} />;
}
