'use client';

import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from './button';

interface CopyButtonProps {
  text: string;
  label: string;
  copied: string;
  /** The label is shown beside the sign. */
  worded?: boolean;
}

/** Copies a text; says so for two seconds. */
export function CopyButton({ text, label, copied, worded = false }: CopyButtonProps) {
  const [done, setDone] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setDone(true);
    setTimeout(() => setDone(false), 2000);
  };
  const words = done ? copied : label;
  const sign = done ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />;
  if (worded) {
    return (
      <Button size="small" onClick={copy}>
        {sign}
        {words}
      </Button>
    );
  }
  return (
    <Button look="quiet" size="icon" aria-label={words} title={label} onClick={copy}>
      {sign}
    </Button>
  );
}
