import type { ReactNode } from 'react';
import { Logo } from './logo';

/** A page that has only something to say: not found, broken. */
export function PageMessage(props: { title: string; text: string; detail?: string; children: ReactNode }) {
  return (
    <div className="mx-auto grid max-w-md justify-items-center gap-2 px-6 py-24 text-center">
      <Logo className="mb-3 size-10 text-faint" />
      <h1 className="font-semibold text-lg tracking-tight">{props.title}</h1>
      <p className="text-balance text-muted">{props.text}</p>
      {props.detail !== undefined && <p className="font-mono text-[13px] text-faint">{props.detail}</p>}
      <div className="mt-4 flex gap-2">{props.children}</div>
    </div>
  );
}
