'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import type { Condition } from '@/components/network/condition';
import { StateIcon } from '@/components/network/state-icon';
import { Button } from '@/components/ui/button';
import { Switch } from '@/components/ui/choice';
import { Dialog, DialogClose, DialogFoot } from '@/components/ui/dialog';
import { searchOf, singleKeysOn, turnSingleKeys } from './single-keys';

/** What the words on the pages mean, and which keys do something here. */
export function HelpSheet({ onClose }: { onClose: () => void }) {
  const t = useTranslations();
  return (
    <Dialog open onOpenChange={onClose} title={t('help.title')} wide>
      <div className="grid gap-x-10 gap-y-6 px-6 py-4 md:grid-cols-[minmax(0,1.2fr)_minmax(0,1fr)]">
        <Words />
        <Keys />
      </div>
      <DialogFoot>
        <DialogClose asChild>
          <Button>{t('help.close')}</Button>
        </DialogClose>
      </DialogFoot>
    </Dialog>
  );
}

const words = [
  { word: 'open', condition: 'open' },
  { word: 'opening', condition: 'opening' },
  { word: 'finishing', condition: 'finishing' },
  { word: 'closed', condition: 'closed' },
  { word: 'kept', condition: 'closed' },
  { word: 'frozen', condition: 'closed' },
  { word: 'unknown', condition: 'unknown' },
  { word: 'attention', condition: 'should-be-open' },
  { word: 'window' },
  { word: 'byHand' },
  { word: 'waysOut' },
] as const satisfies readonly { word: string; condition?: Condition }[];

function Words() {
  const t = useTranslations('help');
  return (
    <section>
      <h3 className="mb-2 font-semibold text-sm">{t('words')}</h3>
      <dl className="grid gap-2.5">
        {words.map((one) => (
          <div key={one.word} className="relative pl-8 text-sm">
            <dt className="font-medium">
              {'condition' in one && (
                <StateIcon condition={one.condition} className="absolute top-0 left-0" />
              )}
              {t(`word.${one.word}`)}
            </dt>
            <dd className="text-muted">{t(`meaning.${one.word}`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Keys() {
  const t = useTranslations('help');
  const [single, turn] = useState(singleKeysOn);
  const hasSearch = searchOf(document) !== null;
  const isMac = /mac|iphone|ipad/i.test(navigator.userAgent);
  return (
    <section>
      <h3 className="mb-2 font-semibold text-sm">{t('keys')}</h3>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-4 gap-y-2.5 text-sm">
        {single && hasSearch && <Shortcut keys={<Key>/</Key>} does={t('key.search')} />}
        {single && <Shortcut keys={<Key>?</Key>} does={t('key.help')} />}
        <Shortcut
          keys={
            <>
              <Key>{isMac ? '⌘' : 'Ctrl'}</Key> <Key>Enter</Key>
            </>
          }
          does={t('key.save')}
        />
        <Shortcut keys={<Key>↓</Key>} does={t('key.menu')} />
        <Shortcut keys={<Key>Esc</Key>} does={t('key.leave')} />
      </dl>
      <div className="mt-5 flex items-start gap-3 border-t pt-4">
        <Switch label={t('single')} checked={single} onChange={(on) => turn(turnSingleKeys(on))} />
        <p className="text-sm">
          <span className="font-medium">{t('single')}</span>
          <span className="block text-muted">{t('singleHint')}</span>
        </p>
      </div>
    </section>
  );
}

function Shortcut({ keys, does }: { keys: ReactNode; does: string }) {
  return (
    <>
      <dt className="whitespace-nowrap">{keys}</dt>
      <dd className="text-muted">{does}</dd>
    </>
  );
}

function Key({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-grid h-6 min-w-6 place-items-center rounded-md border border-line-strong bg-sunken px-1.5 font-medium font-sans text-xs">
      {children}
    </kbd>
  );
}
